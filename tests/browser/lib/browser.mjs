// Chromium, once for the whole run, and tabs in it that write down all that goes wrong while a page loads.
import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';

const INSIDE = readFileSync(fileURLToPath(new URL('inside.js', import.meta.url)), 'utf8');
export const SCHEMES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced light': { colorScheme: 'light', forcedColors: 'active' },
  'forced dark': { colorScheme: 'dark', forcedColors: 'active' },
};

/** Starts the Chromium of the system. */
export function open() {
  const executablePath = process.env.CHROMIUM ?? execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser || command -v google-chrome'], { encoding: 'utf8' }).trim();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath, headless: true,
    args: [...sandbox, '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--font-render-hinting=none', '--allow-file-access-from-files=false'],
  });
}

/** A tab of its own context. `troubles` holds what went wrong since it was last emptied. */
export async function tabOf(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'no-preference', serviceWorkers: 'block', ...options });
  await context.addInitScript(INSIDE);
  const tab = await context.newPage();
  tab.setDefaultTimeout(20_000);
  tab.troubles = [];
  const trouble = (kind, what) => tab.troubles.push({ kind, what });
  tab.on('console', (message) => {
    // A browser asks for this by itself, once, whatever page is open then; the check `whole` finds the page that names no icon.
    if (message.location().url.endsWith('/favicon.ico')) return;
    if (['error', 'warning', 'assert'].includes(message.type())) trouble('console', message.text());
  });
  tab.on('pageerror', (error) => trouble('console', `a script failed: ${error.message}`));
  tab.on('dialog', (dialog) => { trouble('console', 'a dialog opened'); dialog.dismiss(); });
  tab.on('requestfailed', (request) => {
    // The icon of a page that was left before it came.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') trouble('request', `${request.url()} failed: ${request.failure()?.errorText}`);
  });
  tab.on('response', (response) => { if (response.status() >= 400) trouble('request', `${response.url()} answered ${response.status()}`); });
  tab.on('request', (request) => { tab.asked?.push(request.url()); });
  return tab;
}

/** Works through a list with several workers at once; each worker has what `make` gives it. */
export async function pool(size, list, make, work) {
  const queue = [...list];
  await Promise.all(Array.from({ length: Math.min(size, list.length) }, async () => {
    const tool = await make();
    for (let item = queue.shift(); item; item = queue.shift()) await work(tool, item);
    await tool.context?.().close();
  }));
}
