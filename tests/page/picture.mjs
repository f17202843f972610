// Makes the picture of the page for the README from the built-in data: tests/page/run target/release/osakahub FILE.png

import { launch, makePage, open } from './tools.mjs';

const browser = await launch();
const page = await open(browser, makePage('picture', { args: ['--lang', 'en'] }), {
  viewport: { width: 1120, height: 1380 },
  deviceScaleFactor: 0.62,
});
// Who agreed with whom, and where the partners are.
await page.screenshot({ path: process.argv[2] });
await browser.close();
