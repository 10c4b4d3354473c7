// A built site as it lies on the disk. In: its folder. Out: its pages with kind and size, and the few that stand for their kind.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads every page of a folder, in the order of their addresses. */
export function readSite(name, folder, base) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.replace(/\/$/, '').length + 1)).sort();
  const pages = files.filter((path) => path.endsWith('.html')).map((path) => {
    const html = readFileSync(join(folder, path), 'utf8');
    const kind = /<meta[^>]*name="?page-kind"?[^>]*content="?([a-z-]+)/.exec(html)?.[1] ?? 'unknown';
    return { site: name, path, kind, html, length: html.length };
  });
  return { name, folder, base, files: new Set(files), pages };
}

/** For each kind the first page, the longest and the last; of a kind that another site has shown already, the longest alone.
 *  The same ones every time. */
export function chosen(site, shown = new Set()) {
  const kinds = Map.groupBy?.(site.pages, (page) => page.kind) ?? group(site.pages);
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([kind, pages]) => {
    const longest = pages.reduce((most, page) => (page.length > most.length ? page : most));
    // Records may say anything, so more than one page of their words is looked at, wherever they stand.
    const alone = shown.has(kind) && kind !== 'minute';
    return alone ? [longest] : [...new Set([pages[0], longest, pages[pages.length - 1]])];
  });
}

function group(pages) {
  const kinds = new Map();
  for (const page of pages) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  return kinds;
}
