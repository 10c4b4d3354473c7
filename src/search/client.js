// The search page's script. It reads the index that stands beside it; the room `search` says what is in which file.
// Nothing is loaded before a search is made. Words of records reach the page as text, never as markup.
(() => {
"use strict";

// ---- Words: cut and folded by the same rules as the index ----

const WORD = /(?:[0-9]+(?:\.[0-9]+|,[0-9]{3}(?![0-9]))*|[\p{Alphabetic}\p{M}\p{N}])(?:[0-9]+(?:\.[0-9]+|,[0-9]{3}(?![0-9]))*|[\p{Alphabetic}\p{M}\p{N}]|['’](?=[\p{Alphabetic}\p{M}\p{N}]))*/gu;
const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ς: "σ" };
const QUIET = new Set("a about an and are as at be been by can could did do does for from had has have he her his how in into is it its not of on or our she so than that the their them then there these they this those to was we were what when where which who why will with would you yr yn ac ar am bod ei eu mae wedi y o i".split(" "));

const fold = word => word
  .replace(/[^.,'’]+/g, part => part.normalize("NFKD").replace(/[^\p{Alphabetic}\p{N}]|\p{M}/gu, ""))
  .replace(/,/g, "").toLowerCase().replace(/\p{M}/gu, "").replace(/[ßæœøđðłþıς]/g, letter => PLAIN[letter])
  .replace(/['’]s$/, "").replace(/['’]/g, "");
const cut = word => word.length > 32 ? [...word].slice(0, 32).join("") : word;

// The words of a text with their places: where each begins and ends, and what it is folded to.
function words(text) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    const word = cut(fold(match[0]));
    if (word) found.push({ word, from: match.index, to: match.index + match[0].length });
  }
  return found;
}

function stem(word) {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4 || /(ss|ch|sh|x)es$/.test(word)) word = word.slice(0, -2);
  else if (/s$/.test(word) && !/[sui]s$/.test(word)) word = word.slice(0, -1);
  if (/eed$/.test(word)) word = /[aeiouy].*eed$/.test(word) ? word.slice(0, -1) : word;
  else {
    const end = /(i)ed$|ing$|ed$/.exec(word);
    const rest = end && word.slice(0, end.index) + (end[1] || "");
    if (end && rest.length > 2 && /[aeiouy]/.test(rest)) word = rest;
  }
  if (word.length > 3) word = word.replace(/e$/, "");
  if (word.length < 3) return word;
  return /[^aeiou]y$/.test(word) ? word.slice(0, -1) + "i" : word.length > 3 ? word.replace(/([^aeiou])\1$/, "$1") : word;
}

// ---- Files: each is a script that calls `minutebook` with its name and what it holds ----

const given = new Map(), loading = new Map();
const minutebook = globalThis.minutebook = (name, ...data) => { given.set(name, data); };
let place = "", first = "";

minutebook.fetch = file => new Promise((done, fail) => {
  const script = document.createElement("script");
  script.src = place + file;
  script.onload = () => { script.remove(); done(); };
  script.onerror = () => { script.remove(); fail(new Error(file)); };
  document.head.append(script);
});

function load(name, mark, read) {
  let promise = loading.get(name);
  if (!promise) {
    promise = minutebook.fetch(name + mark + ".js").then(() => {
      const data = given.get(name);
      given.delete(name);
      return read(...data);
    });
    promise.catch(() => loading.delete(name));
    loading.set(name, promise);
  }
  return promise;
}

// ---- Numbers and lists ----

const SIGNS = {};
[..."!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"].forEach((sign, at) => { SIGNS[sign] = at; });

function reader(text) {
  let at = 0;
  const number = () => {
    let sum = 0, unit = 1;
    for (;;) {
      const sign = SIGNS[text[at++]];
      sum += sign * unit;
      if (sign < 60) return sum;
      unit *= 32;
    }
  };
  // `give` takes each minute with its weight from 1 to 8.
  const list = give => {
    const count = number();
    let next = 0;
    if (count <= 16) {
      for (let left = count; left; left--) {
        const both = number(), minute = next + (both >> 3);
        give(minute, (both & 7) + 1);
        next = minute + 1;
      }
      return count;
    }
    for (let weight = 8; weight; weight--) {
      next = 0;
      for (let left = number(); left; left--) {
        const minute = next + number();
        give(minute, weight);
        next = minute + 1;
      }
    }
    return count;
  };
  return { number, list, text: length => text.slice(at, at += length), rest: () => text.slice(at) };
}

const marked = (marks, at) => "." + marks.slice(at * 8, at * 8 + 8);

const index = () => load("index", first, (minutes, months, from, marks, letters, letterMarks) => {
  let sum = 0;
  const stretches = months.split(",").filter(Boolean).map(month => {
    const [name, count] = month.split(" ");
    const begins = sum;
    sum += +count;
    return { name, from: begins, to: sum };
  });
  return { minutes: +minutes, months: stretches, from: from ? from.split(" ") : [], marks, letters: letters.split(","), letterMarks };
});

// The file of words in which a key would stand.
function fileOf(top, key) {
  let low = 0, high = top.from.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (top.from[middle] <= key) low = middle + 1; else high = middle;
  }
  return Math.max(0, low - 1);
}

const file = (top, at) => load("words-" + at, marked(top.marks, at), (keys, data) => {
  const terms = new Map(), read = reader(data);
  let key = "", own = 0;
  for (const part of keys.split(" ")) {
    const shared = reader(part);
    key = key.slice(0, shared.number()) + shared.rest();
    const files = read.number();
    const term = { key, count: 0, lists: [] };
    if (files) {
      term.count = read.number();
      for (let left = files; left; left--) {
        const name = `words-${at}-${own++}`, mark = "." + read.text(8);
        term.lists.push(() => load(name, mark, text => text));
      }
    } else {
      const inner = [];
      term.count = read.list((minute, weight) => inner.push(minute, weight));
      term.lists.push(() => inner);
    }
    terms.set(key, term);
  }
  return terms;
});

async function term(top, key) {
  return top.from.length ? (await file(top, fileOf(top, key))).get(key) : undefined;
}

// The terms that begin so, those of most minutes first; a beginning that is met too often is cut short.
async function beginning(top, word) {
  const from = fileOf(top, word), to = Math.min(fileOf(top, word + "\uffff"), from + 3), found = [];
  for (const terms of await Promise.all(top.from.slice(from, to + 1).map((_, at) => file(top, from + at)))) {
    for (const one of terms.values()) if (one.key.startsWith(word)) found.push(one);
  }
  const same = await term(top, stem(word));
  if (same && !found.includes(same)) found.push(same);
  found.sort((a, b) => b.count - a.count);
  return { terms: found.slice(0, 16), cut: found.length > 16 || to < fileOf(top, word + "\uffff") };
}

// ---- What is asked ----

// “Quotes” keep words together, a star ends a beginning; the rest is words that must all be there.
function parse(text) {
  const asked = { groups: [], phrases: [] };
  const add = (word, begins, exact) => {
    const same = asked.groups.find(group => group.word === word && group.begins === begins);
    if (same) same.exact = same.exact && exact;
    else asked.groups.push({ word, begins, exact, quiet: !begins && QUIET.has(word), key: stem(word) });
  };
  for (const [, quoted, bare] of text.matchAll(/["“”«»]([^"“”«»]*)["“”«»]?|([^\s"“”«»]+)/g)) {
    const found = words(quoted || bare || "").map(one => one.word);
    if (quoted) {
      found.forEach(word => add(word, false, true));
      if (found.length) asked.phrases.push(found);
    } else {
      found.forEach((word, at) => add(word, bare.endsWith("*") && at === found.length - 1, false));
    }
  }
  if (asked.groups.every(group => group.quiet)) asked.groups.forEach(group => { group.quiet = false; });
  return asked;
}

const means = (group, word) => group.begins ? word.startsWith(group.word) || stem(word) === group.key : stem(word) === group.key;

// The nearest spelling among the words of most minutes with the same first letter, else with the second as the first.
async function nearest(top, word) {
  const most = word.length > 4 ? 2 : 1;
  for (const letter of [word[0], word[1]]) {
    const at = letter ? top.letters.findIndex(letters => letters.includes(letter)) : -1;
    if (at < 0) continue;
    const list = await load("near-" + at, marked(top.letterMarks, at), text => text.split(" "));
    let best, least = most + 1;
    for (const other of list) {
      const far = Math.abs(other.length - word.length) < least ? distance(word, other) : least;
      if (far < least) [best, least] = [other, far];
    }
    if (best) return best;
  }
  return undefined;
}

// How many letters are changed, added, left out or swapped with the next.
function distance(a, b) {
  let before = [], last = [], row = [...b, 0].map((_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.length];
}

// ---- Finding ----

const SHOWN = 10, LOOKED = 30;

// The list of a group: its weights by minute, and what of it is still to be loaded.
async function open(top, group) {
  const terms = group.terms;
  group.count = Math.min(top.minutes, terms.reduce((sum, one) => sum + one.count, 0));
  group.least = Math.max(...terms.map(one => one.count));
  group.table = new Uint8Array(top.minutes);
  group.left = terms.map(one => one.lists.slice());
  await further(group);
}

async function further(group) {
  const next = group.left.map(lists => lists.shift()).filter(Boolean);
  group.left = group.left.filter(lists => lists.length);
  const put = (minute, weight) => { if (group.table[minute] < weight) group.table[minute] = weight; };
  for (const list of await Promise.all(next.map(one => one()))) {
    if (typeof list === "string") reader(list).list(put);
    else for (let at = 0; at < list.length; at += 2) put(list[at], list[at + 1]);
  }
}

// What holds all that is asked, the best first.
function ranked(top, groups, stretch) {
  const found = [];
  const words = groups.filter(group => group.word);
  words.forEach(group => { group.worth = Math.log(1 + (top.minutes - group.count + .5) / (group.count + .5)); });
  for (let minute = stretch.to - 1; minute >= stretch.from; minute--) {
    if (groups.every(group => group.table[minute])) {
      found.push({ minute, score: words.reduce((sum, group) => sum + group.worth * (group.table[minute] + .5), 0) });
    }
  }
  return found.sort((a, b) => b.score - a.score || b.minute - a.minute);
}

// The number found is exact, or so many as the list of one word has (`listed`), or else there may be more.
// `filters` holds theme, commissioner, panel and year as they stand in the address; `from` is how many to pass over.
async function find(text, filters, from) {
  const top = await index(), asked = parse(text);
  const answer = { asked, results: [], count: 0, exact: true, listed: false, unknown: [], widened: [], from, next: 0 };
  const groups = asked.groups.filter(group => !group.quiet);
  await Promise.all(groups.map(async group => {
    const one = !group.begins && await term(top, group.key);
    group.terms = one ? [one] : [];
    if (!one && !group.exact && group.word.length > 1) {
      const many = await beginning(top, group.word);
      if (many.terms.length && !group.begins) answer.widened.push(group.word);
      if (many.cut) answer.exact = false;
      [group.terms, group.begins] = [many.terms, true];
    }
    if (!group.terms.length) answer.unknown.push({ word: group.word, nearest: await nearest(top, group.word) });
  }));
  for (const kind of ["theme", "commissioner", "panel"].filter(kind => filters[kind])) {
    const one = await term(top, `=${kind}:${filters[kind]}`);
    groups.push({ terms: one ? [one] : [] });
  }
  const months = top.months.filter(month => !filters.year || month.name.split("-")[0] === filters.year || month.name === filters.year);
  if (!months.length || !groups.length && !filters.year || groups.some(group => !group.terms.length)) return answer;
  const stretch = { from: months[0].from, to: months[months.length - 1].to };
  await Promise.all(groups.map(group => open(top, group)));
  // What further files bring comes after what is there, so that every page of the results goes on from the last.
  const found = [], seen = new Set();
  for (;;) {
    for (const one of ranked(top, groups, stretch)) if (!seen.has(one.minute)) { seen.add(one.minute); found.push(one); }
    if (found.length > from + SHOWN || !groups.some(group => group.left.length)) break;
    await Promise.all(groups.map(further));
  }
  answer.count = found.length;
  // Words need not fall independently of each other: what is sure is what is found, and what the numbers of the lists force.
  if (groups.some(group => group.left.length)) {
    answer.exact = false;
    const least = groups.reduce((least, group) => least - top.minutes + group.least, stretch.to - stretch.from);
    answer.count = Math.max(found.length, least);
    answer.listed = groups.length === 1 && groups[0].terms.length === 1 && answer.count === groups[0].count;
  }
  // Phrases are looked for in the texts themselves, the best first, and not without end.
  let at = from;
  const last = Math.min(found.length, from + (asked.phrases.length ? LOOKED : SHOWN));
  while (at < last && answer.results.length < SHOWN) {
    const some = found.slice(at, Math.min(last, at + SHOWN - answer.results.length));
    at += some.length;
    const shown = await Promise.all(some.map(one => excerpt(top, one.minute, asked, groups)));
    answer.results.push(...shown.filter(result => result.holds));
  }
  if (at < found.length) answer.next = at;
  if (asked.phrases.length) {
    if (at < found.length || from) {
      answer.exact = false;
      answer.looked = at - from;
      answer.listed = false;
    }
    answer.count = answer.results.length;
  }
  return answer;
}

// ---- What is shown of a minute ----

async function textOf(top, minute) {
  const month = top.months.find(month => minute < month.to), name = `${month.name}/${minute - month.from}`;
  const head = await load(name, "", text => text), passages = [], others = [];
  for (let part = head, at = 1; ; at++) {
    part.passages.forEach((words, n) => passages.push({ number: part.first + n, words }));
    others.push(...part.others || []);
    if (!part.more) return { ...head, passages, others };
    part = await load(`${name}-${at}`, "", text => text);
  }
}

// Where a phrase begins among words, each time.
const stands = (phrase, found) => found.map((_, at) => at).filter(at => phrase.every((word, n) => found[at + n] && found[at + n].word === word));

// The language of a passage, or of the title, where it is another than the page's.
const spoken = (text, number) => (text.others.find(other => other[0] === number) || [number, text.language])[1];

async function excerpt(top, minute, asked, groups) {
  const text = await textOf(top, minute), sought = groups.filter(group => group.word);
  const judged = [{ number: 0, words: text.title }, ...text.passages].map(passage => {
    const found = words(passage.words);
    found.forEach(one => { one.hit = sought.findIndex(group => means(group, one.word)); });
    const phrases = asked.phrases.map(phrase => stands(phrase, found));
    phrases.forEach((begins, n) => begins.forEach(at => asked.phrases[n].forEach((_, m) => { found[at + m].hit = 99 + n; })));
    // Quoted words count only together.
    const hits = found.filter(one => one.hit > 98 || one.hit >= 0 && !sought[one.hit].exact), kinds = new Set(hits.map(one => one.hit));
    // Words that stand side by side as they were asked count for more.
    found.forEach((one, at) => { one.beside = at > 0 && one.hit > 0 && found[at - 1].hit === one.hit - 1; });
    const worth = [...kinds].reduce((sum, hit) => sum + (hit > 98 ? 20 : sought[hit].worth + .1), 0);
    return { ...passage, hits, kinds, phrases, worth: worth && worth + hits.filter(one => one.beside).length + Math.min(hits.length, 5) / 50 };
  });
  const inText = judged.slice(1);
  const best = inText.reduce((best, one) => one.worth > best.worth ? one : best, inText[0] || { number: 0, words: "", hits: [], worth: 0 });
  return {
    minute, href: text.href, title: text.title, about: text.about,
    titled: spoken(text, 0), language: spoken(text, best.number),
    holds: asked.phrases.every((_, n) => judged.some(one => one.phrases[n].length)),
    number: best.worth ? best.number : 0,
    pieces: pieces(best),
    also: inText.filter(one => one !== best && one.worth && one.kinds.size >= best.kinds.size).slice(0, 3).map(one => one.number),
  };
}

// The stretch of a passage where most of what is sought stands together, cut at words, with the hits apart.
function pieces({ words: text, hits }) {
  const LONG = 260;
  let from = 0, most = 0;
  for (const hit of hits) {
    const near = hits.filter(one => one.from >= hit.from && one.to < hit.from + LONG - 40);
    const kinds = new Set(near.map(one => one.hit)).size * 100 + near.filter(one => one.beside).length * 10 + near.length;
    if (kinds > most) [from, most] = [hit.from, kinds];
  }
  from = from < 80 ? 0 : text.indexOf(" ", from - 60) + 1;
  let to = from + LONG < text.length ? text.lastIndexOf(" ", from + LONG) : text.length;
  if (to <= from) to = Math.min(text.length, from + LONG);
  const out = [{ text: from ? "… " : "" }];
  let at = from;
  for (const hit of hits.filter(hit => hit.from >= from && hit.to <= to)) {
    out.push({ text: text.slice(at, hit.from) }, { text: text.slice(hit.from, hit.to), hit: true });
    at = hit.to;
  }
  out.push({ text: text.slice(at, to) + (to < text.length ? " …" : "") });
  return out.filter(piece => piece.text);
}

// ---- The number found, in words ----

const unit = count => 10 ** Math.max(0, String(count).length - 2);
const number = count => count.toLocaleString("en-GB");

function told({ count, exact, listed, looked }) {
  if (!count) return looked ? `Not found in the ${looked} likeliest minutes` : exact ? "No minutes found" : "No minutes found with the commonest words that begin so";
  const less = Math.floor((count - 1) / unit(count - 1)) * unit(count - 1);
  if (exact || !listed && !less) return `${exact ? "" : "At least "}${number(count)} ${count === 1 ? "minute" : "minutes"} found`;
  return listed ? `About ${number(Math.round(count / unit(count)) * unit(count))} minutes found` : `More than ${number(less)} ${less === 1 ? "minute" : "minutes"} found`;
}

minutebook.engine = { find, told, words, stem, open: mark => { first = mark; } };
if (typeof document === "undefined") return;

// ---- The page ----

const script = document.currentScript;
const address = new URL(script.dataset.index, document.baseURI).href;
place = address.slice(0, address.lastIndexOf("/") + 1);
first = address.slice(place.length + "index".length, -".js".length);

const by = id => document.getElementById(id);
const KINDS = ["theme", "commissioner", "panel", "year"];

function make(name, text, more) {
  const element = Object.assign(document.createElement(name), more);
  if (text !== undefined) element.append(...[].concat(text));
  return element;
}

// The address of a search; what is empty is left out.
function search(values) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  return "?" + query;
}

function values() {
  const query = new URLSearchParams(location.search), found = {};
  for (const name of ["q", ...KINDS]) found[name] = (query.get(name) || "").trim();
  found.from = Math.max(0, parseInt(query.get("from"), 10) || 0);
  return found;
}

function result(one) {
  const place = one.number ? `, paragraph ${one.number}` : "", [date, ...rest] = one.about;
  const name = `${one.title}, ${date}`, title = one.titled ? make("span", one.title, { lang: one.titled }) : one.title;
  const link = make("a", [title, `, ${date}${place}`], { href: one.href + (one.number ? `#p${one.number}` : ""), className: "t" });
  if (rest.length) link.append(" ", make("span", rest.join(", "), { className: "panel-name" }));
  const words = make("p", one.pieces.map(piece => piece.hit ? make("mark", piece.text) : piece.text), one.language && { lang: one.language });
  const item = make("li", [make("h3", [link]), words]);
  if (one.also.length) {
    const also = one.also.map(number => make("a", [`paragraph ${number}`, make("span", ` of ${[name, ...rest].join(", ")}`, { className: "vh" })], { href: `${one.href}#p${number}` }));
    item.append(make("p", ["Also in ", ...also.flatMap((link, at) => at ? [", ", link] : [link])], { className: "by" }));
  }
  return item;
}

// What to try where nothing, or not quite what was asked, is found.
function help(answer, asked) {
  const lines = [], link = (text, more) => make("a", text, { href: search({ ...asked, from: "", ...more }) });
  const without = word => asked.q.split(/\s+/).filter(part => !words(part).some(one => one.word === word)).join(" ");
  for (const { word, nearest } of answer.unknown) {
    const line = make("li", [`No minute has the word “${word}”.`]);
    if (nearest) line.append(" ", link(`Did you mean “${nearest}”?`, { q: words(asked.q).map(one => one.word === word ? nearest : asked.q.slice(one.from, one.to)).join(" ") }));
    lines.push(line);
    if (without(word)) lines.push(make("li", [link(`Search without it: ${without(word)}`, { q: without(word) })]));
  }
  const bare = asked.q.replace(/["“”«»]/g, "");
  if (!answer.count && !answer.unknown.length && answer.asked.phrases.length) lines.push(make("li", [link(`Search without quotes: ${bare}`, { q: bare })]));
  else if (!answer.count && !answer.unknown.length && answer.asked.groups.length > 1) lines.push(make("li", "Use fewer words: every minute must have them all."));
  if (!answer.count && KINDS.some(kind => asked[kind])) lines.push(make("li", [link("Search all minutes", { theme: "", commissioner: "", panel: "", year: "" }), ", without the filters."]));
  if (!answer.count && asked.q && !answer.asked.groups.length) lines.push(make("li", `There is no word in “${asked.q}”. Write one, or how it begins and a star: polic*.`));
  if (!answer.count) lines.push(make("li", [lines.length ? "Or go by " : "Go by ", make("a", "the lists", { href: "#lists" }), "."]));
  return lines;
}

function show(answer, asked) {
  // With a phrase, what is passed over are minutes that were looked through, not results.
  const list = make("ol", answer.results.map(result), { className: "list found", start: answer.asked.phrases.length ? 1 : answer.from + 1 });
  const parts = answer.results.length ? [list] : [];
  const lines = help(answer, asked);
  if (lines.length) parts.unshift(make("ul", lines));
  for (const word of answer.widened) parts.unshift(make("p", `No minute has the word “${word}” itself: these have words that begin so.`, { className: "note" }));
  const turn = make("p", [], { className: "more" });
  if (answer.from) turn.append(make("a", "First results", { href: search({ ...asked, from: "" }) }), " ");
  if (answer.next) turn.append(make("a", answer.results.length ? "More results" : "Look further", { href: search({ ...asked, from: answer.next }) }));
  if (turn.firstChild) parts.push(turn);
  by("results").replaceChildren(...parts);
}

// Opens the place of the results where something is asked, and names it: its words, and what it is narrowed to.
function unfold(asked) {
  const what = ["q", ...KINDS].filter(name => asked[name]).map(name => {
    const chosen = name !== "q" && [...by("search").querySelectorAll(`#${name} option`)].find(option => option.value === asked[name]);
    return chosen ? chosen.textContent : asked[name];
  }).join(", ");
  const from = asked.from && (parse(asked.q).phrases.length ? "Further results" : `Results from ${number(asked.from + 1)}`);
  const heading = what ? `${from || "Results"} for ${what}` : "Results";
  // A search for nothing has its question mark all the same.
  by("answer").hidden = !what && !location.href.includes("?");
  by("results-heading").textContent = heading;
  by("status").textContent = what ? "Searching …" : "Write a word to look for, or narrow the search.";
  document.title = document.title.replace(/^.* – (?=Search – )|^/, what && `${heading} – `);
  return what;
}

let turn = 0;
async function run(opened) {
  const asked = values(), mine = ++turn, form = by("search");
  for (const field of form.querySelectorAll("input, select")) field.value = asked[field.name];
  by("results").replaceChildren();
  if (!unfold(asked)) return;
  // A page loaded again, or gone back to, starts at its top as every page does.
  if (opened !== "reload" && opened !== "back_forward") by("results-heading").focus();
  try {
    const answer = await find(asked.q, asked, asked.from);
    if (mine !== turn) return;
    show(answer, asked);
    const last = asked.from + answer.results.length;
    by("status").textContent = told(answer) + (asked.from && last > asked.from && !answer.asked.phrases.length ? `, ${number(asked.from + 1)} to ${number(last)} shown` : "");
  } catch (error) {
    if (mine !== turn) return;
    by("status").textContent = "The search could not be finished: a file did not load.";
    by("results").replaceChildren(make("p", ["The site may just have been published anew. ", make("a", "Load this page again", { href: location.href }), "."]));
  }
}

function start() {
  const form = by("search");
  for (const kind of KINDS) {
    const links = document.querySelectorAll(`[data-choice="${kind}"] .index a`);
    if (links.length) form.elements[kind].append(...[...links].map(link => make("option", link.textContent, { value: link.getAttribute("href").split("/")[1].replace(".html", "") })));
  }
  form.addEventListener("submit", event => {
    event.preventDefault();
    const asked = Object.fromEntries(new FormData(form));
    // Some browsers allow no history from disk: there the page is loaded with its new address.
    try { history.pushState(null, "", search(asked)); } catch (error) { location.assign(search(asked)); return; }
    run();
  });
  addEventListener("popstate", () => run());
  run((performance.getEntriesByType("navigation")[0] || {}).type);
}

// The script stands between the place of the results and the lists: the one is opened before the others are there.
const all = +by("search").dataset.minutes;
by("ready").textContent = `${number(all)} ${all === 1 ? "minute" : "minutes"} can be searched.`;
unfold(values());
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
})();
