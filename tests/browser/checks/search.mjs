/** Words that every archive of minutes has, the commonest first; the first with an answer is used. */
const WORDS = ['panel', 'report', 'council', 'minutes'];

export default {
  name: 'search',
  why: 'search.html by keyboard alone: status said, focus to the results, their links resolve; ?q= works over http and from the disk',
  help: 'see how a search page is meant to work: a visible label, a submit, role=status, an ordered list of links to passages',
  /** Runs once for each way of opening the page. */
  async search({ tab, url, how, say, audit }) {
    tab.troubles.length = 0;
    tab.asked = [];
    await tab.goto(url, { waitUntil: 'load' });
    const form = await tab.evaluate(() => {
      const field = document.querySelector('main input[type=search], main input[name=q], input[type=search], input[name=q]');
      const status = document.querySelector('[role=status], [aria-live=polite], output');
      return { field: !!field && field.checkVisibility(), label: !!field?.labels?.[0]?.checkVisibility(), submit: !!field?.form?.querySelector('button:not([type=button]), input[type=submit]'), status: !!status, name: field?.name };
    });
    if (!form.field) return say({ what: `${how}: with scripts on, no search field is shown` });
    if (!form.label) say({ what: `${how}: the search field has no visible label` });
    if (!form.submit) say({ what: `${how}: there is no button to submit` });
    if (!form.status) say({ what: `${how}: nothing with role=status says how many were found` });
    await tab.evaluate(() => document.querySelector('main input[type=search], main input[name=q], input[type=search], input[name=q]').focus());
    let seen;
    let asked;
    for (const word of WORDS) {
      asked = word;
      await tab.keyboard.press('Control+A');
      await tab.keyboard.type(word);
      await tab.keyboard.press('Enter');
      seen = await answered(tab);
      if (seen?.links.length) break;
      await tab.evaluate(() => document.querySelector('main input[type=search], main input[name=q], input[type=search], input[name=q]').focus());
    }
    if (!seen?.links.length) return say({ what: `${how}: no results for any of ${WORDS.join(', ')} within ten seconds` });
    if (!/\d|one|two/.test(seen.status)) say({ what: `${how}: the status says “${seen.status}”, which is no number of results` });
    if (!seen.focus) say({ what: `${how}: after the search the focus is on ${seen.active}, not on the heading of the results` });
    if (!seen.ordered) say({ what: `${how}: the results are no ordered list` });
    if (new Set(seen.links.map((link) => link.name.toLowerCase())).size < new Set(seen.links.map((link) => link.url)).size) say({ what: `${how}: results of different address have the same link text` });
    if (!new URL(await tab.evaluate(() => location.href)).searchParams.get('q')) say({ what: `${how}: the address does not tell what was searched (?q=)` });
    await audit(tab, seen);
    // The address alone brings the same results.
    await tab.goto(`${url}?q=${asked}`, { waitUntil: 'load' });
    const again = await answered(tab);
    if (!again?.links.length) say({ what: `${how}: ?q=${asked} shows no results` });
    else if (again.links[0].url !== seen.links[0].url) say({ what: `${how}: ?q=${asked} shows other results than the form` });
    await turns(tab, say, how);
    await tab.goto(`${url}?q=`, { waitUntil: 'load' });
    await tab.waitForTimeout(500);
    if (!await tab.evaluate(() => { const status = document.querySelector('[role=status], [aria-live=polite], output'); return status?.checkVisibility() && status.textContent.trim(); })) say({ what: `${how}: a search for nothing is not told what to write` });
    await tab.goto(`${url}?q=zymurgicalquidnuncs`, { waitUntil: 'load' });
    await tab.waitForTimeout(1_500);
    const nothing = await results(tab);
    if (nothing.links.length) say({ what: `${how}: a word that is nowhere has results` });
    if (!nothing.status) say({ what: `${how}: when nothing is found, the status says nothing` });
    for (const what of await tab.evaluate(() => globalThis.look.violations)) say({ what: `${how}: ${what}` });
    for (const { what } of tab.troubles) say({ what: `${how}: ${what}` });
    return undefined;
  },
};

/** A further page of results is told apart from the first. */
async function turns(tab, say, how) {
  const named = () => tab.evaluate(() => [document.title, document.activeElement?.textContent, [...document.querySelectorAll('main ol')].pop()?.start]);
  const more = await tab.$('main a[href*="from="]');
  if (!more) return;
  const before = await named();
  await more.click();
  await tab.waitForTimeout(200);
  await answered(tab);
  const after = await named();
  ['title', 'heading', 'numbering'].forEach((what, at) => { if (before[at] === after[at]) say({ what: `${how}: the second page of results has the ${what} of the first` }); });
}

const results = (tab) => tab.evaluate(() => {
  const list = [...document.querySelectorAll('main ol')].filter((each) => each.checkVisibility() && each.querySelector('a[href]') && !each.closest('nav, noscript')).pop();
  const active = document.activeElement;
  const { name } = globalThis.look;
  return {
    ordered: !!list,
    links: [...list?.querySelectorAll(':scope > li') ?? []].flatMap((item) => [...item.querySelectorAll('a[href]')].map((link) => ({ url: link.href, name: name(link) }))),
    status: document.querySelector('[role=status], [aria-live=polite], output')?.textContent.trim() ?? '',
    focus: /^H[1-6]$/.test(active?.tagName ?? '') || !!active?.querySelector?.(':scope > h2, :scope > h3'),
    active: globalThis.look.selector(active),
  };
});

async function answered(tab) {
  for (let tries = 0; tries < 50; tries += 1) {
    const seen = await results(tab);
    if (seen.links.length && seen.status) { await tab.waitForTimeout(150); return results(tab); }
    await tab.waitForTimeout(200);
  }
  return null;
}
