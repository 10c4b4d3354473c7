/** How many links from home an index or a meeting may lie. */
const FAR = 3;
/** Pages that one comes to from an index, and the whole of a meeting, to which its own page leads. */
const LEAVES = /^(minute|not-found|.*-year|letter|commissioner-theme|moved|withdrawn|date-not-stated|whole-meeting)$/;

export default {
  name: 'reach',
  why: `every page is reached from home; every index and meeting within ${FAR} links`,
  help: 'link the page from an index that home links to',
  site(pages, { say, note }, { site, origin }) {
    const root = `${origin}${site.base}`;
    const next = new Map(pages.map((facts) => [facts.path, facts.links.filter((link) => link.url.startsWith(root)).map((link) => decodeURIComponent(new URL(link.url).pathname.slice(site.base.length)))]));
    const far = new Map([['index.html', 0]]);
    for (const [path, steps] of far) for (const to of next.get(path) ?? []) if (!far.has(to)) far.set(to, steps + 1);
    let most = 0;
    for (const facts of pages) {
      const steps = far.get(facts.path);
      most = Math.max(most, steps ?? 0);
      const page = `${facts.site}: ${facts.path}`;
      if (steps === undefined) { if (!['not-found', 'moved'].includes(facts.kind)) say({ page, what: 'no way leads here from home' }); }
      else if (steps > FAR && !LEAVES.test(facts.kind)) say({ page, what: `this page of kind “${facts.kind}” lies ${steps} links from home` });
    }
    note(`the farthest page of ${site.name} lies ${most} links from home`);
  },
};
