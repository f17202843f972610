// What the scripts of this folder have in common: pages made by the program, and a browser that watches itself.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { OSAKAHUB, BROWSER, WORK } = process.env;
const require = createRequire(join(WORK, 'package.json'));

export const axe = require('axe-core');

/** Starts the browser. */
export function launch() {
  const { chromium } = require('playwright-core');
  return chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
}

/** Writes a page with the program and returns its address. Without a dataset it is the built-in one. */
export function makePage(name, { toml, args = [] } = {}) {
  const file = join(WORK, `${name}.html`);
  const data = [];
  if (toml !== undefined) {
    const dataset = join(WORK, `${name}.toml`);
    writeFileSync(dataset, toml);
    data.push('--data', dataset);
  }
  execFileSync(OSAKAHUB, ['page', '-q', '-o', file, ...data, ...args]);
  return pathToFileURL(file).href;
}

/** Opens an address in a window of its own, which notes everything that a page should not do. */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (message) => page.faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => page.faults.push(`error: ${error}`));
  page.on('dialog', (dialog) => { page.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address.split('#')[0]) page.faults.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  return page;
}
