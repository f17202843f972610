// Makes the picture of the page for the README from the built-in data: tests/page/run target/release/osakahub FILE.png

import { launch, makePage, open } from './tools.mjs';

const browser = await launch();
const page = await open(browser, makePage('picture', { args: ['--lang', 'en'] }), {
  viewport: { width: 1120, height: 860 },
});
// The first two pictures beside the head, without what is between.
await page.screenshot({ path: process.argv[2], fullPage: true, clip: { x: 0, y: 0, width: 1120, height: 1500 } });
await browser.close();
