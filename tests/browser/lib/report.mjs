// What was found, said so that a person can act on it: one line for each check, then each failure.

/** How many failures of one check are written out; the rest are counted. */
const SHOWN = 12;

export class Report {
  constructor(checks) {
    this.rows = new Map(checks.map((check) => [check.name, { check, looked: 0, failures: [], notes: [] }]));
  }

  /** The voice of one check on one page. `say` is a failure, `note` only worth knowing. */
  voice(name, page) {
    const row = this.rows.get(name);
    row.looked += 1;
    const where = page ? { page: `${page.site}: ${page.path}` } : {};
    return {
      say: (failure) => row.failures.push({ check: name, ...where, ...failure }),
      note: (text) => row.notes.push(text),
    };
  }

  get failures() {
    return [...this.rows.values()].flatMap((row) => row.failures);
  }

  print() {
    for (const { check, looked, failures, notes } of this.rows.values()) {
      const verdict = failures.length ? `${failures.length} FAILED` : looked ? 'nothing found' : 'nothing to look at';
      console.log(`  ${check.name.padEnd(18)} ${String(looked).padStart(5)} looks  ${verdict.padEnd(14)} ${check.why}`);
      for (const [text, count] of tally(notes)) console.log(`      note: ${text}${count > 1 ? ` (${count} times)` : ''}`);
    }
    for (const { check, failures } of this.rows.values()) {
      // The same fault on many pages is one thing to mend.
      const faults = [...tally(failures.map((failure) => failure)).keys()].slice(0, SHOWN);
      for (const failure of faults) printFailure(check, failure);
      if (failures.length > SHOWN) console.log(`\n${check.name}: and ${failures.length - SHOWN} more like these.`);
    }
  }
}

function printFailure(check, { page, element, snippet, width, scheme, what, help }) {
  const under = [width && `${width} px`, scheme].filter(Boolean).join(', ');
  console.log(`\n${check.name}: ${what}`);
  if (page) console.log(`  page:    ${page}${under ? ` (${under})` : ''}`);
  if (element) console.log(`  element: ${element}`);
  if (snippet) console.log(`  html:    ${snippet}`);
  console.log(`  help:    ${help ?? check.help}`);
}

function tally(list) {
  const counts = new Map();
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}
