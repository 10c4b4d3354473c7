/** WCAG 1.4.8: the most characters of a line, and the least height of one. */
const [LONG, HIGH] = [80, 1.5];

export default {
  name: 'measure',
  why: `lines of at most ${LONG} characters, ${HIGH} lines apart, never justified; paragraphs further apart (WCAG 1.4.8)`,
  help: 'limit the width of the paragraph in ch (66ch holds under 80 characters), and set line-height: 1.5 or more',
  async tab({ tab, say }) {
    for (const width of [1280, 1920]) {
      await tab.setViewportSize({ width, height: 900 });
      for (const failure of await tab.evaluate(paragraphs, { LONG, HIGH })) say({ ...failure, width });
    }
    await tab.setViewportSize({ width: 1280, height: 900 });
  },
};

/** It runs inside the page. */
function paragraphs({ LONG, HIGH }) {
  const { at, lines } = globalThis.look;
  const found = [];
  const blocks = new Map();
  for (const line of lines()) {
    let block = line.parent;
    while (/^inline$|^contents$/.test(getComputedStyle(block).display)) block = block.parentElement;
    blocks.set(block, [...(blocks.get(block) ?? []), line]);
  }
  for (const [block, pieces] of blocks) {
    const style = getComputedStyle(block);
    if (style.textAlign === 'justify') found.push({ ...at(block), what: 'its lines are justified' });
    // Blocks of text are what the criterion speaks of: more than one sentence, and so no heading and no trail of links.
    if (block.closest('h1, h2, h3, h4, h5, h6, nav, th, td, button, summary, pre')) continue;
    const rows = [...new Set(pieces.map((piece) => Math.round((piece.top + piece.bottom) / 2 / 6)))];
    if (rows.length < 2) continue;
    const lineHeight = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    if (block.matches('p, li, dd, blockquote') && lineHeight < HIGH - 0.005 && rows.length > 2) found.push({ ...at(block), what: `its lines are ${lineHeight.toFixed(2)} apart` });
    // How many characters fit into a full line, from all its characters and the width they take.
    const letters = [...new Set(pieces.map((piece) => piece.node))].reduce((sum, node) => sum + node.data.replace(/\s+/g, ' ').length, 0);
    const taken = pieces.reduce((sum, piece) => sum + piece.right - piece.left, 0);
    const widest = Math.max(...rows.map((row) => { const of = pieces.filter((piece) => Math.round((piece.top + piece.bottom) / 2 / 6) === row); return Math.max(...of.map((piece) => piece.right)) - Math.min(...of.map((piece) => piece.left)); }));
    const long = Math.round(letters / taken * widest);
    if (long > LONG) found.push({ ...at(block), what: `its lines hold about ${long} characters` });
  }
  for (const second of document.querySelectorAll('main p + p')) {
    const first = second.previousElementSibling;
    if (!first.checkVisibility() || !second.checkVisibility()) continue;
    const [one, two] = [first.getBoundingClientRect(), second.getBoundingClientRect()];
    const style = getComputedStyle(first);
    const high = parseFloat(style.lineHeight);
    if (one.height < high * 1.5 || two.height < high * 1.5 || two.left >= one.right || style.lineHeight !== getComputedStyle(second).lineHeight) continue;
    const apart = two.top - one.bottom + high;
    if (apart < high * 1.5 - 0.5) found.push({ ...at(second), what: `it begins ${(apart / high).toFixed(2)} lines below the paragraph before; 1.5 are needed`, help: 'give paragraphs a margin of half a line or more' });
  }
  return found;
}
