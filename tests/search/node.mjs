// The search page's own script under node, against a built site: what a browser would load, counted.
// As a module it gives `open(site)`; as a program it reads lines of JSON and answers each with a line.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

// Opens the search of a site anew, with nothing loaded.
export function open(site) {
  const page = readFileSync(join(site, "search.html"), "utf8");
  const script = readFileSync(join(site, page.match(/src="([^"]*search\.[^"]*\.js)"/)[1]), "utf8");
  const first = page.match(/data-index="search\/index([^"]*)\.js"/)[1];
  const context = vm.createContext({ URLSearchParams });
  vm.runInContext(script, context);
  const { minutebook } = context;
  const loaded = { files: [], bytes: 0, script: gzipSync(script, { level: 9 }).length };
  minutebook.fetch = async file => {
    const text = readFileSync(join(site, "search", file));
    loaded.files.push(file);
    loaded.bytes += gzipSync(text, { level: 6 }).length;
    vm.runInContext(text.toString("utf8"), context);
  };
  minutebook.engine.open(first);
  return { ...minutebook.engine, loaded };
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split("/").pop())) {
  const search = process.argv[2] && readdirSync(process.argv[2]).includes("search.html") ? open(process.argv[2]) : undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const { words, q, filters = {}, from = 0 } = JSON.parse(line);
    if (words !== undefined) {
      const engine = search ?? open(process.argv[2]);
      console.log(JSON.stringify(engine.words(words).map(one => [one.word, engine.stem(one.word)])));
    } else {
      const answer = await search.find(q, filters, from);
      console.log(JSON.stringify({ ...answer, told: search.told(answer) }));
    }
  }
}
