export default {
  name: 'tables',
  why: 'a table has a caption, and heads with their scope for every cell (WCAG 1.3.1)',
  help: 'write a caption that tells this table from others, and <th scope="col"> or <th scope="row">',
  survey(facts, { say, note }) {
    const captions = new Set();
    for (const { caption, recorded, role, rows, heads, bare, ...place } of facts.tables.filter((table) => table.role !== 'presentation')) {
      if (!caption) say({ what: 'a table without a caption', ...place });
      if (caption && captions.has(caption)) say({ what: `two tables have the caption “${caption}”`, ...place });
      captions.add(caption);
      // What a record calls no head is none: nothing is invented.
      if (rows && !heads.length && recorded) note('a record’s own table has no heads');
      else if (rows && !heads.length) say({ what: 'a table without heads', ...place });
      for (const head of heads) {
        if (!head.scope && !head.id) say({ what: 'a head without scope', element: head.element, snippet: head.snippet });
        if (!head.words && !recorded) say({ what: 'a head without words', element: head.element, snippet: head.snippet });
      }
      for (const cell of heads.length && !recorded ? bare : []) say({ what: 'a cell that no head speaks for', ...cell });
    }
  },
};
