// Disagreements against those that are known. In: what two judges differ in, and the reasons that are written down. Out: a line for each trouble.

/** Says what no reason explains, and which reason explains nothing any more. W3C's own word settles a case of its own: where it says
 *  what we say, no reason is needed. A reason for a page that the other judge has not `seen` this time is kept. Of other cases than those that the reasons were written for (`strict` is false), what is new is only told. */
export function weigh({ judge, name, differ, known, seen, strict, draft }) {
  const troubles = [];
  const used = new Set();
  const drafts = new Map();
  let settled = 0;
  for (const each of differ) {
    const { page, what, who, rule, said } = each;
    const reason = known.find((one) => one.only === who && one.rule === rule && one.pages.includes(page.id));
    if (reason) {
      used.add(`${known.indexOf(reason)} ${page.id}`);
      continue;
    }
    if (judge === 'axe' && page.act && settledFor(each)) {
      settled += 1;
      continue;
    }
    const words = `${what}: only ${who === 'ours' ? 'ours' : name} says \`${rule}\` of ${page.where} (“${page.id}”): ${said}`;
    if (page.act && !strict) console.log(`note: ${words}`);
    else troubles.push(words);
    const key = `${who} ${rule}`;
    drafts.set(key, [...(drafts.get(key) ?? []), page.id]);
  }
  known.forEach((reason, index) => {
    for (const id of reason.pages) {
      if (!used.has(`${index} ${id}`) && seen(id) && (strict || !id.includes('/'))) troubles.push(`agree.json explains why only ${reason.only === 'ours' ? 'ours' : name} says \`${reason.rule}\` of “${id}”, and that is no longer so`);
    }
  });
  if (settled) console.log(`${settled} disagreements on cases of W3C's are settled by W3C, who says what ours says.`);
  if (draft) for (const [key, pages] of drafts) console.log(JSON.stringify({ judge, only: key.split(' ')[0], rule: key.slice(key.indexOf(' ') + 1), why: '', pages }));
  return troubles;
}

/** Whether W3C's word on its own case is ours: it fails and only ours says so. */
function settledFor({ page, who, acts }) {
  return who === 'ours' && page.fails && (acts ?? []).includes(page.act);
}
