// Looks at built sites in a real browser. In: folders of sites. Out: one line for each check, the failures, and 1 if there are any.
//   node run.mjs [--check NAME]… [--page WORDS]… [--all-pages] [--self-test] [FOLDER[=/path/]]…
import { pathToFileURL } from 'node:url';
import { basename, dirname, join, resolve } from 'node:path';
import { checks } from './checks/index.mjs';
import { open, pool, SCHEMES, tabOf } from './lib/browser.mjs';
import { facts as gather } from './lib/facts.mjs';
import { Report } from './lib/report.mjs';
import { headersOf, serve } from './lib/serve.mjs';
import { validated } from './lib/validated.mjs';
import { chosen, readSite } from './lib/site.mjs';
import { judge } from './lib/self-test.mjs';

/** Tabs at once. */
const TABS = 3;

const { names, pages, folders, selfTest, everyPage } = read(process.argv.slice(2));
const wanted = names.length ? checks.filter((check) => names.includes(check.name)) : checks;
if (!wanted.length || (!folders.length && !selfTest)) {
  console.error(`Usage: node run.mjs [--check NAME]… [--page WORDS]… [--all-pages] [--self-test] [FOLDER[=/path/]]…\nChecks: ${checks.map((check) => check.name).join(', ')}`);
  process.exit(2);
}
const started = Date.now();
const sites = (selfTest ? [`${join(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), 'faulty')}=/faulty/`] : folders).map((given, index) => {
  const [folder, base] = given.split('=');
  return readSite(selfTest ? 'faulty' : basename(resolve(folder)), resolve(folder), base ?? (index ? `/site-${index}/` : '/minutes-archive/'));
});
const report = new Report(wanted);
/** The kinds of pages that an earlier site has shown closely. */
const shown = new Set();
const server = await serve(sites);
const browser = await open();
try {
  for (const site of sites) await look(site);
} finally {
  await browser.close();
  await server.stop();
}
const seconds = ((Date.now() - started) / 1000).toFixed(0);
if (selfTest) process.exit(judge(report, sites[0], wanted) ? 0 : 1);
const headers = sites.map((site) => headersOf(site.folder).file ?? 'our own, strict');
console.log(`\nChromium ${browser.version()}, nginx; headers: ${[...new Set(headers)].join(', ')}`);
report.print();
for (const check of wanted) for (const line of [check.table ?? []].flat()) console.log(line);
if (process.env.TIMES) for (const check of wanted) if (check.spent) console.log(`${check.name} ${check.spent} ms`);
console.log(`\n${sites.map((site) => `${site.pages.length} pages of ${site.name}`).join(', ')}: ${report.failures.length ? `${report.failures.length} failures` : 'nothing found'}, in ${seconds} s.`);
process.exit(report.failures.length ? 1 : 0);

/** All checks on one site: every page once, then the chosen ones closely. */
async function look(site) {
  const fits = (page) => !pages.length || pages.some((part) => page.path.includes(part));
  const named = { ...site, pages: site.pages.filter(fits) };
  const every = [];
  const http = `${server.origin}${site.base}`;
  // The whole site is visited even if few pages are wanted: titles and links are of the whole.
  const visits = wanted.some((check) => check.site) ? site.pages : named.pages;
  await pool(TABS, visits, () => tabOf(browser), async (tab, page) => {
    const visit = await visitOf(tab, `${http}${encodeURI(page.path)}`, http, 'http');
    const known = { ...visit.facts, site: site.name, path: page.path, kind: page.kind };
    every.push(known);
    if (!fits(page)) return;
    for (const check of wanted) {
      if (check.visit) await check.visit(visit, report.voice(check.name, page));
      if (check.survey) await check.survey(known, report.voice(check.name, page));
    }
  });
  every.sort((a, b) => (a.path < b.path ? -1 : 1));
  await ofTheSite(site, every);
  const close = everyPage || pages.length ? named.pages : chosen(named, shown);
  const jobs = close.map((page) => ({ page, first: selfTest || !shown.has(page.kind) && !!shown.add(page.kind), words: every.find((each) => each.path === page.path)?.words }));
  // The heaviest first, so that no tab is left alone with one at the end.
  jobs.sort((a, b) => b.page.length - a.page.length);
  await pool(TABS, jobs, tabs, (tools, job) => closely(tools, job, site, http));
  await searches(site, http);
}

async function tabs() {
  const [tab, bare] = [await tabOf(browser), await tabOf(browser, { javaScriptEnabled: false })];
  return { tab, bare, context: () => ({ close: () => Promise.all([tab.context().close(), bare.context().close()]) }) };
}

async function visitOf(tab, url, root, how) {
  tab.troubles.length = 0;
  tab.asked = [];
  const late = await tab.goto(url, { waitUntil: 'load' }).then(() => null, (error) => error);
  if (late) tab.troubles.push({ kind: 'request', what: `it does not open: ${late.message.split('\n')[0]}` });
  const facts = late ? null : await tab.evaluate(gather);
  // The 404 page asked for by its own name is a page like any other.
  return { how, root, facts, troubles: [...tab.troubles], asked: [...tab.asked] };
}

async function ofTheSite(site, every) {
  const tab = await tabOf(browser);
  for (const check of wanted.filter((each) => each.site)) await check.site(every, report.voice(check.name), { site, origin: server.origin, tab });
  await tab.context().close();
}

/** What needs a page to be worked: sizes, schemes, keys, paper, no scripts, the disk. */
async function closely({ tab, bare }, { page, first, words }, site, http) {
  const url = `${http}${encodeURI(page.path)}`;
  const folder = `${pathToFileURL(site.folder)}/`;
  const close = wanted.filter((check) => check.tab);
  if (close.length) await tab.goto(url, { waitUntil: 'load' });
  for (const check of close) {
    const voice = report.voice(check.name, page);
    const began = Date.now();
    await check.tab({ tab, page, first, ...voice }).catch((error) => voice.say({ what: `the check itself failed: ${error.message.split('\n')[0]}`, help: 'mend the check, or the page that it cannot read' }));
    check.spent = (check.spent ?? 0) + Date.now() - began;
  }
  for (const check of wanted.filter((each) => each.bare)) await check.bare({ tab: bare, page, url, words, ...report.voice(check.name, page) });
  const local = wanted.filter((check) => check.visit);
  // A page with addresses from the root of a server is not made for the disk.
  if (local.length && page.kind !== 'not-found') {
    const visit = await visitOf(tab, `${folder}${encodeURI(page.path)}`, folder, 'from the disk');
    for (const check of local) await check.visit(visit, report.voice(check.name, page));
  }
}

async function searches(site, http) {
  const page = site.pages.find((each) => each.path === 'search.html');
  const check = wanted.find((each) => each.search);
  if (!page || !check) return;
  const tab = await tabOf(browser);
  const voice = report.voice(check.name, page);
  const audit = async (opened, { links }) => {
    for (const { url } of links.slice(0, 10).filter((link) => link.url.startsWith('http'))) {
      const [address, id] = url.split('#');
      const answer = await fetch(address);
      if (answer.status !== 200) voice.say({ what: `a result leads to ${url}, which answers ${answer.status}` });
      else if (id && !new RegExp(`id="?${id}["\\s>]`).test(await answer.text())) voice.say({ what: `a result leads to ${url}, and there is no such passage` });
    }
    for (const what of validated(await opened.content())) voice.say({ what });
    for (const other of wanted.filter((each) => each.tab)) {
      const { say, note } = report.voice(other.name, { ...page, path: `${page.path} with results` });
      await other.tab({ tab: opened, page, first: false, say, note });
    }
    await opened.emulateMedia(SCHEMES.light);
  };
  for (const [how, url] of [['http', `${http}search.html`], ['from the disk', `${pathToFileURL(site.folder)}/search.html`]]) {
    await check.search({ tab, url, how, say: voice.say, audit: how === 'http' ? audit : async () => {} });
  }
  await tab.context().close();
}

function read(given) {
  const found = { names: [], pages: [], folders: [], selfTest: false, everyPage: false };
  for (let index = 0; index < given.length; index += 1) {
    const word = given[index];
    if (word === '--check') found.names.push(given[index += 1]);
    else if (word === '--page') found.pages.push(given[index += 1]);
    else if (word === '--self-test') found.selfTest = true;
    else if (word === '--all-pages') found.everyPage = true;
    else found.folders.push(word);
  }
  const unknown = found.names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length) {
    console.error(`There is no check ${unknown.join(', ')}. Checks: ${checks.map((check) => check.name).join(', ')}`);
    process.exit(2);
  }
  return found;
}
