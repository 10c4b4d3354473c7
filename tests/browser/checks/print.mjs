export default {
  name: 'print',
  why: 'on paper: no navigation, black on white, the addresses of outside links, no words left out of what stands, nothing cut off; a PDF can be made',
  help: 'see the block @media print at the end of the style sheet',
  async tab({ tab, say, first }) {
    await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
    // A4 less margins of 2 cm, in CSS px.
    await tab.setViewportSize({ width: 643, height: 972 });
    for (const failure of await tab.evaluate(onPaper)) say({ ...failure, scheme: 'print' });
    await tab.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await tab.setViewportSize({ width: 1280, height: 900 });
    if (!first) return;
    const paper = await tab.pdf({ format: 'A4', preferCSSPageSize: true, tagged: true });
    if (paper.subarray(0, 5).toString() !== '%PDF-' || paper.length < 2_000) say({ what: 'no PDF comes of it' });
  },
};

/** It runs inside the page, as it would be on paper. */
function onPaper() {
  const { at, colour, contrast, lines, overflowing, ground, over } = globalThis.look;
  const found = [];
  const bad = (element, what) => found.push({ ...at(element), what });
  for (const element of document.querySelectorAll('nav, .skip, form, button')) if (element.checkVisibility()) bad(element, 'it is printed, and is of no use on paper');
  for (const link of document.querySelectorAll('main a[href^="http"]')) {
    const host = new URL(link.href).host;
    const shown = `${link.textContent} ${getComputedStyle(link, '::after').content}`;
    if (link.checkVisibility() && host !== location.host && !shown.includes(host)) bad(link, 'the address it leads to is not printed');
  }
  for (const element of document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6, th, td, li, dt, dd, p, caption)')) {
    if (element.textContent.trim() && element.checkVisibility() && !element.innerText.trim()) bad(element, 'its place is left on paper, and none of its words');
  }
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide + 1) bad(document.body, `it is ${document.documentElement.scrollWidth - wide} px wider than the paper`);
  for (const { element, scrolls } of overflowing()) bad(element, scrolls ? 'it scrolls on the screen, and is cut off on paper' : 'its content is cut off');
  const faint = new Set();
  for (const { parent } of lines()) {
    if (faint.has(parent)) continue;
    const behind = ground(parent);
    const white = { red: 255, green: 255, blue: 255, alpha: 1 };
    // Printers leave backgrounds away unless told otherwise: the words must be seen on the paper itself.
    const ratio = Math.min(contrast(over(colour(getComputedStyle(parent).color), behind), behind), contrast(over(colour(getComputedStyle(parent).color), white), white));
    if (ratio < 4.5) { faint.add(parent); bad(parent, `its words have ${ratio.toFixed(1)}:1 on paper`); }
  }
  return found.slice(0, 20);
}
