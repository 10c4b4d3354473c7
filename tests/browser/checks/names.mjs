/** Roles that nobody can use without a name. */
const NAMED = new Set(['link', 'button', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'image', 'img', 'region', 'form']);

export default {
  name: 'names',
  why: 'everything that can be worked has a name that can be spoken (WCAG 4.1.2)',
  help: 'give the link, button or field words, a label or an aria-label',
  survey(facts, { say }) {
    for (const thing of facts.nameless) say({ what: 'its computed name is empty', ...thing });
    for (const thing of facts.hidden) say({ what: 'it can be reached by keyboard but is hidden from screen readers', ...thing });
    for (const thing of facts.autofocus) say({ what: 'it takes the focus when the page opens', ...thing });
    for (const thing of facts.accesskeys) say({ what: 'it has an accesskey, which may clash with a reader’s own keys', ...thing });
  },
  /** The names as the browser itself computes them for screen readers. */
  async tab({ tab, say }) {
    const session = await tab.context().newCDPSession(tab);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    for (const { role, name, ignored, properties = [] } of nodes) {
      const focusable = properties.some((property) => property.name === 'focusable' && property.value.value);
      if (ignored || !(focusable || NAMED.has(role?.value)) || ['RootWebArea', 'generic', 'none', 'StaticText'].includes(role?.value)) continue;
      if (!name?.value?.trim()) say({ what: `in the accessibility tree a thing of the role “${role.value}” has no name` });
    }
  },
};
