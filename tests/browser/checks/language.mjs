const known = (tag) => {
  try { return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(Intl.getCanonicalLocales(tag)[0].split('-')[0]); } catch { return undefined; }
};

export default {
  name: 'language',
  why: 'the language of the page and of each part is stated, and is one (WCAG 3.1.1, 3.1.2)',
  help: 'write a tag of BCP 47, such as `en-GB` or `cy`, in `lang`',
  survey(facts, { say }) {
    if (!facts.lang) say({ what: 'the html element has no lang' });
    for (const { lang, ...place } of facts.langs) if (!known(lang)) say({ what: `lang="${lang}" is not a known language`, ...place });
  },
};
