export default {
  name: 'title',
  why: 'each page has a title that no other page has (WCAG 2.4.2)',
  help: 'say in the title what tells this page from the other: its panel, date, year or kind',
  site(pages, { say, note }) {
    const [titles, headings] = [new Map(), new Map()];
    for (const facts of pages) {
      const page = `${facts.site}: ${facts.path}`;
      if (!facts.title) say({ page, what: 'it has no title' });
      else if (titles.has(facts.title)) say({ page, what: `its title “${facts.title}” is also that of ${titles.get(facts.title)}` });
      titles.set(facts.title, facts.path);
      const heading = facts.headings.find((each) => each.level === 1)?.words;
      headings.set(heading, (headings.get(heading) ?? 0) + 1);
    }
    const shared = [...headings.values()].filter((count) => count > 1);
    if (shared.length) note(`${shared.length} first headings stand on several pages each (records may share a title; page titles never do)`);
  },
};
