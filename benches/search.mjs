// What searches cost a reader: every search of `queries.txt` against a built site, each as on a first visit, with the
// bytes that a server would send compressed (gzip, level 6): the index's first file, words, lists and texts.
//
//     node benches/search.mjs SITE [--each] [--limit=60000]
//
// With a limit it fails where the 95th percentile is over it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "../tests/search/node.mjs";

const [site, ...options] = process.argv.slice(2);
const page = readFileSync(join(site, "search.html"), "utf8");

// The values of a filter as the page's own script reads them from its lists.
function choices(kind) {
  const list = page.split(`data-choice="${kind}"`)[1] ?? "";
  return [...list.split("</ul>")[0].matchAll(/href="([^"]*)"/g)].map(match => match[1].split("/")[1].replace(".html", ""));
}

const lines = readFileSync(new URL("queries.txt", import.meta.url), "utf8").split("\n").filter(line => line && !line.startsWith("#"));
const costs = [];
for (const line of lines) {
  const [words, narrowed = ""] = line.split(" | ");
  const filters = Object.fromEntries(narrowed.split(" ").filter(Boolean).map(one => {
    const [kind, at] = one.split("=#");
    const values = choices(kind);
    return [kind, values[(at - 1) % values.length]];
  }));
  const search = open(site);
  const before = performance.now();
  const answer = await search.find(words, filters, 0);
  const cost = { line, bytes: search.loaded.bytes, files: search.loaded.files.length, found: answer.count, exact: answer.exact, shown: answer.results.length, time: performance.now() - before };
  costs.push(cost);
  if (options.includes("--each")) console.log(`${String(cost.bytes).padStart(8)} bytes ${String(cost.files).padStart(3)} files ${cost.exact ? " " : "~"}${String(cost.found).padStart(7)} found ${String(cost.shown).padStart(3)} shown  ${line}`);
}
costs.sort((a, b) => a.bytes - b.bytes);
const at = share => costs[Math.min(costs.length - 1, Math.ceil(costs.length * share) - 1)].bytes;
const { script } = open(site).loaded;
console.log(`${costs.length} searches: median ${at(.5)} bytes, 95th percentile ${at(.95)}, largest ${at(1)}; script ${script} bytes`);
const limit = options.find(option => option.startsWith("--limit="))?.slice(8);
if (limit && at(.95) > limit || script > 8000) {
  console.error(`Over the budget: ${limit ?? "any number of"} bytes for a search, 8000 for the script.`);
  process.exit(1);
}
