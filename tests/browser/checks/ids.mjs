export default {
  name: 'ids',
  why: 'ids are unique, and every reference to one resolves (WCAG 1.3.1, 4.1.2)',
  help: 'give each element an id of its own, and point only at ids that are on the page',
  survey(facts, { say }) {
    const seen = new Set();
    for (const id of facts.ids) {
      if (seen.has(id)) say({ what: `the id “${id}” stands twice` });
      if (!id || /\s/.test(id)) say({ what: `the id “${id}” is empty or holds a space` });
      seen.add(id);
    }
    for (const { attribute, id, ...place } of facts.references) if (!seen.has(id)) say({ what: `${attribute} points at “${id}”, which is not there`, ...place });
  },
};
