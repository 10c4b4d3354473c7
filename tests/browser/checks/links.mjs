import { existsSync } from 'node:fs';
import { join } from 'node:path';

export default {
  name: 'links',
  why: 'every link and fragment leads somewhere, over http under a sub-path and from the disk',
  help: 'make links from planned addresses only; a fragment needs an element with that id on the page it leads to',
  async site(pages, { say, note }, { site, origin }) {
    const root = `${origin}${site.base}`;
    const ids = new Map(pages.map((facts) => [facts.path, new Set(facts.ids)]));
    const answers = new Map();
    const answer = async (url) => {
      if (!answers.has(url)) answers.set(url, (await fetch(url, { method: 'HEAD', redirect: 'manual' })).status);
      return answers.get(url);
    };
    let count = 0;
    for (const facts of pages) {
      const page = `${facts.site}: ${facts.path}`;
      for (const { href, url, element, snippet } of [...facts.links, ...facts.loads.map((load) => ({ ...load, href: load.url }))]) {
        const place = { page, element, snippet };
        if (/^(mailto|tel|data):/i.test(url)) continue;
        if (!url.startsWith(root)) {
          if (url.startsWith(origin)) say({ ...place, what: `${href} leads out of the site’s own path`, help: 'links are relative, so that the site works under any path' });
          else if (!/^https?:\/\/[^/]/.test(url)) say({ ...place, what: `${href} is no address that can be followed` });
          continue;
        }
        count += 1;
        const { pathname, hash } = new URL(url);
        const path = decodeURIComponent(pathname.slice(site.base.length));
        const status = await answer(url.split('#')[0]);
        if (status !== 200) say({ ...place, what: `${href} answers ${status}` });
        // A disk shows no index by itself, and may tell capitals apart.
        else if (!site.files.has(path)) say({ ...place, what: existsSync(join(site.folder, path)) ? `${href} is a folder on the disk, not a file` : `${href} is not on the disk by that name`, help: 'end the address in the name of a file' });
        const fragment = decodeURIComponent(hash.slice(1));
        if (fragment && ids.has(path) && !ids.get(path).has(fragment)) say({ ...place, what: `${href}: there is no “${fragment}” on that page` });
      }
    }
    note(`${count} links of ${site.name} followed`);
  },
};
