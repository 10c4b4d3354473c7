export default {
  name: 'scripts',
  why: 'no script but on the search page',
  help: 'a page is whole without scripts: take the script away, or move what it does to the search page',
  survey(facts, { say }) {
    if (facts.kind !== 'search') for (const script of facts.scripts) say({ what: `it loads the script ${script}` });
  },
};
