export default {
  name: 'not-found',
  why: 'the server answers a missing address with 404 and a page whose style and links work, at any depth where `served_at` is stated',
  help: 'state `served_at` in site.toml; links of 404.html then begin at the root of the server',
  async site(pages, { say, note }, { site, origin, tab }) {
    const missing = pages.find((facts) => facts.path === '404.html');
    if (!missing) return say({ what: 'there is no 404.html' });
    const page = `${site.name}: 404.html`;
    const deep = missing.links.some((link) => link.href.startsWith('/'));
    if (!deep) note(`${site.name} states no served_at: only tried beside 404.html`);
    for (const path of deep ? ['no-such-page.html', 'no/such/page.html', 'themes/no-such-theme/'] : ['no-such-page.html']) {
      tab.troubles.length = 0;
      const answer = await tab.goto(`${origin}${site.base}${path}`);
      if (answer.status() !== 404) say({ page, what: `${path} answers ${answer.status()}` });
      const seen = await tab.evaluate(() => ({ title: document.title, links: [...document.querySelectorAll('a[href]')].map((link) => link.href), styled: [...document.styleSheets].length > 0, violations: globalThis.look.violations }));
      if (seen.title !== missing.title) say({ page, what: `${path} shows “${seen.title}”` });
      if (!seen.styled) say({ page, what: `${path} comes without its style` });
      for (const what of seen.violations) say({ page, what: `${path}: ${what}` });
      for (const { what } of tab.troubles.filter((trouble) => !trouble.what.includes('404'))) say({ page, what: `${path}: ${what}` });
      for (const link of seen.links.filter((each) => each.startsWith(origin))) {
        const status = (await fetch(link, { method: 'HEAD' })).status;
        if (status !== 200 && !link.split('#')[0].endsWith(path)) say({ page, what: `on ${path} the link ${link.slice(origin.length)} answers ${status}` });
      }
    }
    return undefined;
  },
};
