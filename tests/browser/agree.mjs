// Whether axe-core and the Nu Html Checker say what `minutebook check` says, where both can judge. In: the examples of tests/rules, and
// W3C's test cases where they are there (ACT_CASES, else ../shared/act). Out: a table for each judge, and 1 where they disagree otherwise
// than `agree.json` explains, or no longer disagree where it does.
//   node agree.mjs [--draft]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from './lib/agreement.mjs';
import { cases, examples } from './lib/examples.mjs';
import { axe, nu, ours } from './lib/judges.mjs';
import { weigh } from './lib/known.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, '../..');
const table = JSON.parse(readFileSync(join(here, 'agree.json'), 'utf8'));
const started = Date.now();

const act = process.env.ACT_CASES ?? join(project, '../shared/act');
const out = join(project, 'target/agree');
const w3c = cases(act);
const pages = [...examples(join(project, 'tests/rules'), out), ...w3c.pages];
console.log(`${pages.length - w3c.pages.length} examples of our rules, ${w3c.pages.length ? `${w3c.pages.length} cases of W3C` : 'no cases of W3C: they are not at the folder that ACT_CASES names'}.`);

const folders = [out, ...(w3c.pages.length ? [join(act, 'cases')] : [])];
const us = new Map(folders.flatMap((folder) => [...ours(folder)]));
const troubles = [];
const rows = { axe: table.axe.map(({ axe: theirs, ...row }) => ({ ...row, theirs })), nu: table.nu.map(({ nu: theirs, ...row }) => ({ ...row, theirs })) };

const mapped = new Set(rows.axe.flatMap((row) => row.theirs));
for (const { ruleId } of createRequire(import.meta.url)('axe-core').getRules()) {
  if (!mapped.has(ruleId) && !(ruleId in table.axeAlone)) troubles.push(`axe-core has a rule \`${ruleId}\` that agree.json does not know`);
}
const nuSaid = byPattern(nu(folders));
const judges = [
  { judge: 'axe', name: 'axe-core', rows: rows.axe, said: await axe(pages, [...mapped]), silent: undefined },
  // Nu has read every page of HTML, also where it says nothing.
  { judge: 'nu', name: 'Nu', rows: rows.nu, said: nuSaid, silent: new Map() },
];
for (const { judge, name, rows: questions, said, silent } of judges) {
  const judged = pages.filter(({ kind }) => kind === 'html' || (kind === 'xhtml' && judge === 'axe'));
  const { counts, differ } = compare(judged, questions, (page) => said.get(page.file) ?? silent, (page) => us.get(page.file) ?? new Map(), judge === 'nu');
  print(name, counts);
  const unseen = new Set(judged.filter((page) => !(said.get(page.file) ?? silent)).map((page) => page.id));
  if (unseen.size) console.log(`note: ${name} has not seen ${[...unseen].join(', ')}.`);
  troubles.push(...weigh({ judge, name, differ, seen: (id) => !unseen.has(id), known: table.known.filter((each) => each.judge === judge), strict: w3c.list === table.cases, draft: process.argv.includes('--draft') }));
}
for (const trouble of troubles) console.log(`\n${trouble}`);
const seconds = ((Date.now() - started) / 1000).toFixed(0);
console.log(`\n${troubles.length ? `${troubles.length} disagreements that agree.json does not explain` : `${table.known.length} reasons explain every disagreement`}, in ${seconds} s.`);
process.exit(troubles.length ? 1 : 0);

/** Nu's words sorted under the patterns that the table knows; words that it does not know are a trouble. */
function byPattern(messages) {
  const patterns = rows.nu.flatMap((row) => row.theirs).map((pattern) => [pattern, new RegExp(pattern, 'u')]);
  const alone = Object.keys(table.nuAlone).map((pattern) => new RegExp(pattern, 'u'));
  const said = new Map();
  for (const [file, list] of messages) {
    const found = new Map();
    for (const { message, place } of list) {
      const fits = patterns.filter(([, words]) => words.test(message));
      for (const [pattern] of fits) if (!found.has(pattern)) found.set(pattern, { outcome: 'failed', what: `${place} ${message}` });
      if (!fits.length && !alone.some((words) => words.test(message))) troubles.push(`Nu says what agree.json does not know: ${message} (${file})`);
    }
    said.set(file, found);
  }
  return said;
}

function print(name, counts) {
  console.log(`\n${'pages on which'.padEnd(38)}${['both', `only ${name}`, 'only ours', 'neither', 'unsure'].map((word) => word.padStart(14)).join('')}`);
  const line = ({ what, both, theirs, ours: alone, neither, unsure }) => console.log(`${what.padEnd(38)}${[both, theirs, alone, neither, unsure].map((count) => String(count).padStart(14)).join('')}`);
  counts.forEach(line);
  line(counts.reduce((sum, each) => ({ what: 'all', ...Object.fromEntries(['both', 'theirs', 'ours', 'neither', 'unsure'].map((key) => [key, (sum[key] ?? 0) + each[key]])) }), {}));
}
