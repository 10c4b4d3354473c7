// What html-validate says of a page as its script has made it. In: the page's HTML. Out: a line for each fault; none where the checker is not installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../html');

export function validated(html) {
  const program = join(folder, 'node_modules/.bin/html-validate');
  if (!existsSync(program)) return [];
  // A browser writes the document type, void elements and bare attributes in its own way; that is not the page's.
  const written = html.replace(/^<!DOCTYPE html>/i, '<!DOCTYPE html>');
  const asked = ['--config', join(folder, '.htmlvalidate.json'), '--stdin', '--formatter', 'json'];
  const { stdout, stderr } = spawnSync(program, asked, { input: written, encoding: 'utf8' });
  try {
    return JSON.parse(stdout).flatMap((file) => file.messages).filter((each) => !BROWSERS_OWN.includes(each.ruleId)).map((each) => `html-validate, with results: ${each.message} (${each.ruleId}${each.selector ? `, ${each.selector}` : ''})`);
  } catch {
    return [`html-validate gave no answer: ${stderr.split('\n')[0]}`];
  }
}

/** How a browser writes what it holds. */
const BROWSERS_OWN = ['attribute-boolean-style', 'attribute-empty-style', 'no-inline-style', 'doctype-style'];
