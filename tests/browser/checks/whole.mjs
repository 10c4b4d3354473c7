export default {
  name: 'whole',
  why: 'no empty element, no label without its value, nothing of a template left in the words',
  help: 'leave the element out where there is nothing to say',
  survey(facts, { say }) {
    if (!facts.icon) say({ what: 'it names no icon, so a browser asks the root of the server for /favicon.ico', help: 'name one with <link rel="icon">' });
    for (const place of facts.empties) say({ what: 'an element without words', ...place });
    for (const place of facts.orphans) say({ what: 'a label without its value, or a list without items', ...place });
    for (const words of facts.leftovers) say({ what: `the words hold “${words}”` });
    if (facts.kind === 'unknown') say({ what: 'it does not say what kind of page it is', help: 'add <meta name="page-kind" content="…">' });
    if (facts.mode !== 'CSS1Compat') say({ what: 'it has no doctype' });
    if (!facts.words) say({ what: 'its main part is empty' });
    for (const content of facts.refresh) if (!/^0\s*;/.test(content)) say({ what: `it moves the reader on after a time (${content}; WCAG 2.2.1)` });
    if (!/width=device-width/.test(facts.viewport) || /user-scalable *= *(no|0)|maximum-scale/.test(facts.viewport)) say({ what: `its viewport is “${facts.viewport}”`, help: 'write width=device-width, initial-scale=1, and let people zoom (WCAG 1.4.4)' });
    for (const place of facts.blank) say({ what: 'a link opens a new window (WCAG 3.2.5)', ...place });
    for (const place of facts.tabindexes) say({ what: 'a tabindex above 0 changes the order of the keyboard (WCAG 2.4.3)', ...place });
  },
};
