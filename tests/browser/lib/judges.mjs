// What three judges say of loose pages: ours, axe-core in Chromium, and the Nu Html Checker. In: files. Out: by file, what each says.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { open, pool } from './browser.mjs';

const project = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MIB = 1 << 20;
/** How long a page may keep axe-core waiting, in milliseconds. */
const PATIENCE = 20_000;
/** How often a page is asked that leaves before axe-core has looked at it. */
const TRIES = 3;

/** Our own audit of a folder: by file, `rule` -> `failed` or `cantTell`, the surer where there are both. */
export function ours(folder) {
  const words = process.env.MINUTEBOOK ? [process.env.MINUTEBOOK] : ['cargo', 'run', '--quiet', '--'];
  const { stdout, status, stderr } = spawnSync(words[0], [...words.slice(1), 'check', folder, '--format', 'json'], { cwd: project, encoding: 'utf8', maxBuffer: 512 * MIB });
  if (status !== 0 && status !== 1) throw new Error(`our check did not run: ${stderr}`);
  const said = new Map();
  for (const line of stdout.split('\n').filter(Boolean)) {
    const { file, rule, act, outcome, line: row, column, message } = JSON.parse(line);
    const page = at(said, join(folder, file));
    if (page.get(rule)?.outcome !== 'failed') page.set(rule, { outcome, act, what: `${row}:${column} ${message}` });
  }
  return said;
}

/** The Nu Html Checker: by file, its errors and warnings in its own words. */
export function nu(folders) {
  const program = join(project, 'tests/html/node_modules/vnu-jar/build/dist/vnu.jar');
  const { stderr } = spawnSync('java', ['-Xss4m', '-jar', program, '--skip-non-html', '--exit-zero-always', '--format', 'json', ...folders], { encoding: 'utf8', maxBuffer: 512 * MIB });
  const said = new Map();
  for (const { url, type, subType, message, lastLine, firstColumn } of JSON.parse(stderr).messages) {
    const weight = type === 'error' ? subType ?? 'error' : subType ?? 'info';
    const file = fileURLToPath(url);
    if (!said.has(file)) said.set(file, []);
    said.get(file).push({ weight, message, place: `${lastLine}:${firstColumn ?? '?'}` });
  }
  return said;
}

/** axe-core, the named rules only: by file, `rule` -> `failed`, `cantTell` or `passed`. A page that leaves before it can be looked at has no entry. */
export async function axe(pages, rules) {
  const browser = await open();
  const said = new Map();
  try {
    const queue = pages.filter(({ kind }) => kind === 'html' || kind === 'xhtml');
    await pool(3, queue, () => quiet(browser), async (tab, { file }) => {
      // The page before may still be on its way elsewhere, and take this one along: asked again, it stands still.
      for (let left = TRIES; left && !said.has(file); left -= 1) {
        const found = await one(tab, file, rules).catch((error) => {
          if (/context was destroyed|navigat|closed|detached/i.test(error.message)) return null;
          throw new Error(`${relative(project, resolve(file))}: ${error.message.split('\n')[0]}`);
        });
        if (found) said.set(file, new Map(Object.entries(found)));
      }
    });
  } finally {
    await browser.close();
  }
  return said;
}

/** A tab that asks nothing of the network. */
async function quiet(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  await context.route(/^https?:/, (route) => route.abort());
  const tab = await context.newPage();
  tab.setDefaultTimeout(PATIENCE);
  tab.on('dialog', (dialog) => dialog.dismiss().catch(() => {}));
  return tab;
}

/** What axe-core says of a page; `null` where the page has left meanwhile, if only for the browser's own page of an error. */
async function one(tab, file, rules) {
  const address = pathToFileURL(file).href;
  await tab.goto(address, { waitUntil: 'domcontentloaded' });
  // Whether what an `object` holds is shown is settled only once its file has come, or has failed to: judged before, it is another page.
  if (await tab.evaluate(() => !!document.querySelector('iframe, frame, object, embed'))) await tab.waitForLoadState('load');
  const frames = tab.frames().slice(1);
  await tab.evaluate(AXE);
  // A page on the disk has no origin of its own that its frames could be held to.
  if (frames.length) for (const frame of tab.frames()) await frame.evaluate(`${AXE}; axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] })`).catch(() => {});
  return tab.evaluate(async ({ wanted, address }) => {
    if (location.href.split('#')[0] !== address) return null;
    const result = await globalThis.axe.run(document, { runOnly: { type: 'rule', values: wanted }, resultTypes: ['violations', 'incomplete'], pingWaitTime: 200, elementRef: false });
    const outcomes = {};
    for (const { id } of result.passes) outcomes[id] = { outcome: 'passed' };
    for (const [list, outcome] of [[result.incomplete, 'cantTell'], [result.violations, 'failed']]) {
      for (const { id, nodes } of list) outcomes[id] = { outcome, what: `${nodes[0].target.flat().join(' ')}: ${(nodes[0].failureSummary ?? '').split('\n').slice(1).join(' ').replace(/\s+/g, ' ').trim().slice(0, 160)}` };
    }
    return outcomes;
  }, { wanted: rules, address });
}

function at(map, key) {
  if (!map.has(key)) map.set(key, new Map());
  return map.get(key);
}
