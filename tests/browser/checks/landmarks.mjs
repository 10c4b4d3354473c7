const SKIP = { help: 'make `<a class="skip" href="#main">` the first thing in the page' };

export default {
  name: 'landmarks',
  why: 'one banner, main and footer; all else has a name of its own; a skip link comes first (WCAG 1.3.1, 2.4.1)',
  help: 'put each part of the page into one landmark, and name those of the same kind apart with aria-label',
  survey(facts, { say }) {
    for (const role of ['banner', 'main', 'contentinfo']) {
      const found = facts.landmarks.filter((each) => each.role === role);
      if (found.length !== 1) say({ what: `it has ${found.length} landmarks “${role}”`, ...found[1] });
    }
    const seen = new Set();
    for (const { role, name, ...place } of facts.landmarks.filter((each) => !['banner', 'main', 'contentinfo'].includes(each.role))) {
      const several = facts.landmarks.filter((each) => each.role === role).length > 1;
      if (several && !name) say({ what: `one of several landmarks “${role}” has no name`, ...place });
      if (name && seen.has(`${role} ${name.toLowerCase()}`)) say({ what: `two landmarks “${role}” are both called “${name}”`, ...place });
      seen.add(`${role} ${name.toLowerCase()}`);
    }
    for (const part of facts.loose) say({ what: 'words stand outside every landmark', ...part });
    if (!facts.skip?.href?.startsWith('#')) say({ what: 'the first stop of the Tab key is no skip link', ...facts.skip, ...SKIP });
    else if (!facts.landmarks.some((each) => each.role === 'main' && each.element.endsWith(facts.skip.href))) say({ what: 'the skip link does not lead to the main part', ...facts.skip, ...SKIP });
  },
};
