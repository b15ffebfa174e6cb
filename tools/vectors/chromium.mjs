/**
 * Runs the bundled vectors in Chromium: prints what they print, and fails where they fail.
 */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';

const bundle = new URL('../../node_modules/.cache/backend-tls/vectors/run.mjs', import.meta.url);
const SUM = /^\d+ passed, \d+ failed$/;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage();
page.on('console', (message) => console.log(message.text()));
page.on('pageerror', (error) => {
  console.error(String(error));
  process.exitCode = 1;
});
const summed = page.waitForEvent('console', { predicate: (message) => SUM.test(message.text()), timeout: 60_000 });
await page.addScriptTag({ type: 'module', content: readFileSync(bundle, 'utf8') });
const sum = await summed;
if (!sum.text().endsWith(', 0 failed')) process.exitCode = 1;
await browser.close();
