/** Words that say nothing of where a link leads. */
const VAGUE = /^(here|click here|more|read more|link|this|this page|details|see|view|open|download|next|previous|back|continue|go|\d{1,2}|[^\p{L}\p{N}]*)$/iu;
/** A format, and not what is offered in it. */
const FORMAT = /^(as )?(akoma ntoso|atom|csv|html|json|pdf|rss|xml)$/i;

export default {
  name: 'link-text',
  why: 'a link says by itself where it leads; the same text never leads to two places (WCAG 2.4.4, 2.4.9)',
  help: 'add to the text (or in a .vh span) what tells the two apart: the minute, the year, the passage',
  survey(facts, { say, note }) {
    const places = new Map();
    const texts = new Map();
    for (const link of facts.links.filter((each) => each.shown)) {
      const key = link.name.toLowerCase();
      if (!places.has(key)) places.set(key, link);
      else if (places.get(key).url !== link.url) say({ what: `“${link.name}” leads to ${link.href} here, and to ${places.get(key).href} elsewhere on the page`, element: link.element, snippet: link.snippet });
      if (link.name && (VAGUE.test(link.name) || FORMAT.test(link.name))) say({ what: `“${link.name}” does not say where it leads`, element: link.element, snippet: link.snippet });
      texts.set(link.url, (texts.get(link.url) ?? new Set()).add(key));
    }
    const several = [...texts.values()].filter((each) => each.size > 1).length;
    if (several) note(`${facts.kind}: links of different text lead to the same place`);
  },
};
