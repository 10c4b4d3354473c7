export default {
  name: 'headings',
  why: 'one first heading, first in order; no level skipped, none empty (WCAG 1.3.1, 2.4.6, 2.4.10)',
  help: 'give each part a heading one level below that of the part it belongs to',
  survey(facts, { say }) {
    const first = facts.headings.filter((each) => each.level === 1);
    if (first.length !== 1) say({ what: `it has ${first.length} headings of level 1`, ...first[1] });
    if (facts.headings.length && facts.headings[0].level !== 1) say({ what: `its first heading is of level ${facts.headings[0].level}`, ...facts.headings[0] });
    facts.headings.forEach((heading, index) => {
      const before = facts.headings[index - 1]?.level ?? heading.level;
      if (heading.level > before + 1) say({ what: `level ${heading.level} follows level ${before}`, ...heading });
      if (!heading.words) say({ what: 'a heading is empty', ...heading });
    });
    for (const part of facts.headingless) say({ what: 'a section has neither heading nor name', ...part });
  },
};
