export default {
  name: 'pictures',
  why: 'a picture has a text alternative or is hidden from screen readers (WCAG 1.1.1)',
  help: 'give an svg role="img" and a title or aria-label, or aria-hidden="true"; an img an alt',
  survey(facts, { say }) {
    for (const { tag, hidden, role, alt, name, focusable, ...place } of facts.pictures) {
      if (hidden) { if (focusable) say({ what: 'a hidden picture holds something that takes the focus', ...place }); continue; }
      if (tag === 'img' && !alt) say({ what: 'an img without alt', ...place });
      else if (!name) say({ what: `the ${tag} has no name`, ...place });
      else if (tag === 'svg' && !['img', 'group', 'list', 'graphics-document'].includes(role)) say({ what: 'an svg with words, but no role="img"', ...place });
    }
  },
};
