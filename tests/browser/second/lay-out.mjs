// Lays out the second site: records of the repository into the folders of a site, the same way every time.
// In: the folder to write. Out: FOLDER/content. See README.md beside this file.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, '../../..');
const target = process.argv[2];
if (!target) {
  console.error('Usage: node lay-out.mjs FOLDER   (a folder of your own: FOLDER/content is written anew)');
  process.exit(2);
}
const content = join(target, 'content');
rmSync(content, { recursive: true, force: true });
cpSync(join(repository, 'content/themes'), join(content, 'themes'), { recursive: true });
cpSync(join(here, 'content'), content, { recursive: true });

const PANELS = ['north-wold', 'dyffryn', 'saltmarsh'];
/** How many records make one meeting. */
const ITEMS = 3;
const two = (number) => String(number).padStart(2, '0');

/** When the meeting of this number was: half of all in one year, so that its lists are long; some dates are less precise, some not stated. */
function date(number) {
  if (number % 13 === 5) return null;
  const year = number % 2 ? 2020 : 2012 + ((number * 7) % 15);
  const month = 1 + ((number * 5) % 12);
  if (number % 11 === 3) return `"${year}"`;
  if (number % 7 === 2) return `"${year}-${two(month)}"`;
  return `${year}-${two(month)}-${two(1 + ((number * 11) % 28))}`;
}

const readable = new Set(['.txt', '.md', '.html', '.pdf', '.doc', '.docx']);
const from = (folder) => readdirSync(join(repository, folder)).filter((name) => readable.has(extname(name)) && name !== 'README.md').sort()
  .map((name) => ({ name, path: join(repository, folder, name) }));
// What no page can be made of belongs to the tests of findings: a file without words, one behind a password.
const wordless = new Set(['01-empty.txt', '56-white-space.txt', 'locked.pdf', 'scanned.pdf']);
const records = [...from('tests/facts'), ...from('tests/edge')].filter(({ name }) => !wordless.has(name));
records.forEach(({ name, path }, index) => {
  const number = Math.floor(index / ITEMS);
  const panel = PANELS[number % PANELS.length];
  const folder = join(content, 'minutes', panel, `meeting-${two(number)}`);
  mkdirSync(folder, { recursive: true });
  cpSync(path, join(folder, name));
  const stated = date(number);
  writeFileSync(join(folder, 'meeting.toml'), `panel = "${panel}"\n${stated ? `date = ${stated}\n` : ''}`);
});
console.log(`Laid out ${records.length} records in ${join(target, 'content')}`);
