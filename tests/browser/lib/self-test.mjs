// Whether each check finds the fault planted for it, and nothing where nothing is planted.
// A page of tests/browser/faulty says what should be found on it: <meta name="expects" content="reflow targets">.

/** Says what was missed and what was found beside; true when all is as planted. */
export function judge(report, site, checks) {
  let right = true;
  const wrong = (line) => { right = false; console.log(line); };
  const planted = new Set();
  for (const page of site.pages) {
    const expects = new Set((/<meta name="expects" content="([^"]*)"/.exec(page.html)?.[1] ?? '').split(' ').filter(Boolean));
    const found = new Map(report.failures.filter((failure) => failure.page === `${site.name}: ${page.path}` || failure.page === `${site.name}: ${page.path} with results`).map((failure) => [failure.check, failure]));
    for (const name of expects) {
      planted.add(name);
      if (checks.some((check) => check.name === name) && !found.has(name)) wrong(`faulty/${page.path}: the check ${name} found nothing of the fault planted for it`);
    }
    for (const [name, failure] of found) if (!expects.has(name)) wrong(`faulty/${page.path}: the check ${name} found what nobody planted: ${failure.what}; ${failure.element ?? ''}`);
  }
  for (const { name } of checks) if (!planted.has(name)) wrong(`No page in tests/browser/faulty has a fault for the check ${name}`);
  console.log(right ? `Each of ${checks.length} checks finds its fault, on ${site.pages.length} small pages.` : 'Mend the check or the planted page: a check that cannot fail proves nothing.');
  return right;
}
