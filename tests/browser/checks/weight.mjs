import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** 14 kB in the sense of the unit, 14,000 bytes: the stricter of the two readings, and what a first round trip of ten packets (RFC 6928) carries beside its headers. */
const MOST = 14_000;
/** A single very long minute may pass it, with a finding of the build; so may a whole meeting made for printing. */
const MAY_PASS = new Set(['minute', 'meeting-whole', 'whole']);
const packed = (bytes) => gzipSync(bytes, { level: 9 }).length;

export default {
  name: 'weight',
  why: `HTML and CSS of every ordinary page within ${MOST.toLocaleString('en-GB')} bytes, gzip -9`,
  help: 'split the list, or take markup and style away; a long list is split by year, month or letter in the plan',
  site(pages, { say, note }, { site }) {
    const styles = new Map();
    const weigh = (page) => {
      const sheets = [...page.html.matchAll(/<link[^>]*rel="?stylesheet"?[^>]*>/g)].map(([tag]) => /href="?([^"\s>]+)/.exec(tag)?.[1]).filter((href) => href && !/print/.test(href));
      const style = sheets.map((href) => {
        const path = href.startsWith('/') ? href.slice(site.base.length) : posix.join(posix.dirname(page.path), href);
        if (!styles.has(path)) styles.set(path, site.files.has(path) ? packed(readFileSync(join(site.folder, path))) : 0);
        return styles.get(path);
      });
      return style.reduce((sum, each) => sum + each, packed(page.html));
    };
    const weights = site.pages.map((page) => ({ page, weight: weigh(page) })).sort((a, b) => a.weight - b.weight);
    for (const { page, weight } of weights.filter((each) => each.weight > MOST)) {
      if (MAY_PASS.has(page.kind)) note(`${site.name}: ${page.path} weighs ${weight} bytes (a single long minute may)`);
      else say({ page: `${site.name}: ${page.path}`, what: `it weighs ${weight} bytes, ${weight - MOST} too many` });
    }
    const kinds = [...new Set(weights.map(({ page }) => page.kind))].sort();
    const table = ['all', ...kinds].map((kind) => {
      const some = weights.filter(({ page }) => kind === 'all' || page.kind === kind);
      return `${kind.padEnd(24)} ${String(some.length).padStart(5)} pages  median ${String(some[some.length >> 1].weight).padStart(6)}  largest ${String(some[some.length - 1].weight).padStart(6)}  ${some[some.length - 1].page.path}`;
    });
    this.table = [...(this.table ?? []), `Weight of ${site.name} (HTML and CSS, gzip -9; its style sheet ${[...styles.values()].join(' + ')}):`, ...table];
    void pages;
  },
};
