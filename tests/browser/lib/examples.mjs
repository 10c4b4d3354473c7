// Pages that several judges are asked about: the examples of our rules, and W3C's test cases where they are there. In: folders.
// Out: loose pages on the disk, each with a name that stays while its text does.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes each fenced block of `tests/rules/*.md` as a page of its own. A name is the rule's, and eight signs of its text's hash:
 *  a block may move, and one that is changed is another page. */
export function examples(rules, out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const pages = [];
  for (const file of readdirSync(rules).filter((name) => name.endsWith('.md')).sort()) {
    const rule = file.replace(/\.md$/, '');
    for (const { line, kind, text } of blocks(readFileSync(join(rules, file), 'utf8'))) {
      const id = `${rule} ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
      const name = `${id.replace(' ', '-')}.${kind}`;
      writeFileSync(join(out, name), text);
      if (!pages.some((page) => page.id === id)) pages.push({ id, kind, file: join(out, name), where: `tests/rules/${file}:${line}` });
    }
  }
  return pages;
}

function blocks(page) {
  const found = [];
  let open = null;
  page.split('\n').forEach((line, index) => {
    if (line.startsWith('```') && open) open = void found.push({ ...open, text: open.lines.map((each) => `${each}\n`).join('') });
    else if (line.startsWith('```')) open = { line: index + 1, kind: line.slice(3).trim().split(' ')[0], lines: [] };
    else open?.lines.push(line);
  });
  return found;
}

/** W3C's cases, read where they are; none where they are not there. `list` tells one set of cases from another. */
export function cases(folder) {
  if (!existsSync(join(folder, 'expected.json'))) return { pages: [], list: '' };
  const { cases: known } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const pages = known.map(({ file, rule, expected }) => {
    const id = file.replace(/^cases\//, '');
    return { id, kind: id.split('.').pop(), file: join(folder, file), where: id, act: rule, fails: expected === 'failed' };
  });
  const list = createHash('sha256').update(pages.map((page) => page.id).sort().join('\n')).digest('hex').slice(0, 16);
  return { pages, list };
}
