// Two judges compared, question by question. In: what each said of each page, and the table of who asks what. Out: counts and disagreements.

/** Compares two judges on pages. `rows` say which words of each judge answer one question; where one judge's answer is wider than the
 *  other's (`wider`), it is only asked to find what the other finds. A judge that cannot tell agrees with both. `neither` counts
 *  the pages on which they had something to look at: where they do not say so, all (`always`). */
export function compare(pages, rows, theirs, ours, always = false) {
  const counts = rows.map(({ what }) => ({ what, both: 0, theirs: 0, ours: 0, neither: 0, unsure: 0 }));
  const differ = [];
  for (const page of pages) {
    const [them, us] = [theirs(page), ours(page)];
    if (!them || !us) continue;
    rows.forEach((row, index) => {
      const count = counts[index];
      const theirRules = row.theirs.filter((rule) => them.get(rule)?.outcome === 'failed');
      const ourRules = row.ours.filter((rule) => us.get(rule)?.outcome === 'failed');
      // A rule may stand in several rows: any of them may answer for it.
      const answered = { theirs: theirRules.filter((rule) => any(us, partners(rows, 'theirs', rule, 'ours'))), ours: ourRules.filter((rule) => any(them, partners(rows, 'ours', rule, 'theirs'))) };
      const alone = { theirs: row.wider === 'theirs' ? [] : minus(theirRules, answered.theirs), ours: row.wider === 'ours' ? [] : minus(ourRules, answered.ours) };
      // What a rule says alone is counted in the first row that has it.
      for (const who of ['theirs', 'ours']) alone[who] = alone[who].filter((rule) => rows.findIndex((each) => each[who].includes(rule)) === index);
      const sides = ['theirs', 'ours'].filter((who) => alone[who].length);
      for (const who of sides) {
        count[who] += 1;
        for (const rule of alone[who]) {
          const { what: said, act: acts } = (who === 'ours' ? us : them).get(rule);
          differ.push({ page, what: row.what, who, rule, said, acts });
        }
      }
      if (sides.length) return;
      const seen = (from, rules) => rules.some((rule) => from.get(rule)?.outcome === 'failed');
      if (seen(them, row.theirs) && seen(us, row.ours)) count.both += 1;
      else if ([...row.theirs.map((rule) => them.get(rule)), ...row.ours.map((rule) => us.get(rule))].some((said) => said?.outcome === 'cantTell')) count.unsure += 1;
      else if (always || row.theirs.some((rule) => them.has(rule))) count.neither += 1;
    });
  }
  return { counts, differ };
}

function partners(rows, from, rule, to) {
  return rows.filter((row) => row[from].includes(rule)).flatMap((row) => row[to]);
}

/** Whether one of the rules failed, or could not be told. */
function any(said, rules) {
  return rules.some((rule) => ['failed', 'cantTell'].includes(said.get(rule)?.outcome));
}

function minus(all, some) {
  return all.filter((each) => !some.includes(each));
}
