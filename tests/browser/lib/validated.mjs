// What html-validate says of a page as its script has made it. In: the page's HTML. Out: a line for each fault; none where the checker is not installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../html');

export function validated(html) {
  const program = join(folder, 'node_modules/.bin/html-validate');
  if (!existsSync(program)) return [];
  const asked = ['--config', join(folder, '.htmlvalidate.json'), '--stdin', '--formatter', 'json'];
  const { stdout, stderr } = spawnSync(program, asked, { input: html, encoding: 'utf8' });
  try {
    return JSON.parse(stdout).flatMap((file) => file.messages).filter((each) => each.severity === ERROR && !BROWSERS_OWN.includes(each.ruleId)).map((each) => `html-validate, with results: ${each.message} (${each.ruleId}${each.selector ? `, ${each.selector}` : ''})`);
  } catch {
    return [`html-validate gave no answer: ${stderr.split('\n')[0]}`];
  }
}

/** The checker's word for what is more than a warning. */
const ERROR = 2;

/** How a browser writes what it holds. */
const BROWSERS_OWN = ['attribute-boolean-style', 'attribute-empty-style'];
