export default {
  name: 'reflow',
  why: 'at 320 px nothing scrolls sideways but wide tables in a labelled frame; nothing is cut off (WCAG 1.4.10)',
  help: 'let it wrap (overflow-wrap, flex-wrap, min()), or put a table into <section class="scroll" tabindex="0" aria-label="…">',
  async tab({ tab, say }) {
    for (const width of [320, 1280]) {
      await tab.setViewportSize({ width, height: 900 });
      for (const failure of await tab.evaluate(sideways)) say({ ...failure, width });
    }
    await tab.setViewportSize({ width: 1280, height: 900 });
  },
};

/** Whatever makes the page wider than the screen, or is cut off by it. It runs inside the page. */
export function sideways() {
  const { at, overflowing, lines } = globalThis.look;
  const found = [];
  const wide = document.documentElement.clientWidth;
  const inFrame = (element) => { for (let each = element; each; each = each.parentElement) if (/auto|scroll/.test(getComputedStyle(each).overflowX) && each !== document.body && each !== document.documentElement) return true; return false; };
  if (document.documentElement.scrollWidth > wide) {
    const culprits = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > wide + 1 && !inFrame(element) && ![...element.children].some((child) => child.getBoundingClientRect().right > wide + 1));
    found.push({ ...at(culprits[0] ?? document.body), what: `the page is ${document.documentElement.scrollWidth - wide} px wider than the screen` });
  }
  for (const line of lines()) {
    if ((line.left < -1 || line.right > wide + 1) && !inFrame(line.parent)) { found.push({ ...at(line.parent), what: `the words “${line.node.data.trim().slice(0, 40)}” reach out of the screen` }); break; }
  }
  for (const { element, wide: across, scrolls } of overflowing()) {
    if (!scrolls) found.push({ ...at(element), what: 'its content is cut off' });
    else if (across) {
      const role = element.getAttribute('role') ?? { section: 'region', table: 'table', fieldset: 'group' }[element.localName];
      if (element.tabIndex < 0) found.push({ ...at(element), what: 'it scrolls sideways, but not by keyboard' });
      if (!['region', 'group', 'table'].includes(role) || !(element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby') || element.caption)) found.push({ ...at(element), what: 'it scrolls sideways, and has no role and name that say what it is' });
      if (!element.querySelector('table, pre, svg') && !element.matches('table, pre')) found.push({ ...at(element), what: 'it scrolls sideways, and holds no table: it should wrap' });
      if (element.getBoundingClientRect().right > wide + 1) found.push({ ...at(element), what: 'the frame that scrolls is itself wider than the screen' });
    }
  }
  return found;
}
