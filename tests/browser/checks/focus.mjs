import { SCHEMES } from '../lib/browser.mjs';
import { differing } from '../lib/png.mjs';

/** Looks of things already judged, in all pages and schemes: a thing styled alike needs no second picture. */
const judged = new Set();

export default {
  name: 'focus',
  why: 'in pixels: the mark of focus changes at least a line of 2 px round the thing by 3:1, in light, dark and forced colours (WCAG 2.4.13)',
  help: 'give :focus-visible an outline of 3 px in a colour that stands out from what lies behind it; in forced colours use Highlight or leave the colour to the browser',
  async tab({ tab, say, page }) {
    for (const [scheme, media] of Object.entries(SCHEMES)) {
      if (scheme === 'forced dark') continue;
      await tab.emulateMedia(media);
      const things = await tab.evaluate(looks);
      for (const { index, look } of things) {
        const key = `${page.site === 'faulty' ? page.path : ''} ${scheme} ${look}`;
        if (judged.has(key)) continue;
        judged.add(key);
        const before = await tab.evaluate(rest, index);
        if (!before) continue;
        const plain = await tab.screenshot({ clip: before.clip, animations: 'disabled' });
        await tab.evaluate((at) => globalThis.things[at].focus({ focusVisible: true, preventScroll: true }), index);
        const marked = await tab.screenshot({ clip: before.clip, animations: 'disabled' });
        const changed = differing(plain, marked);
        if (changed < before.needed) say({ ...before.place, scheme, what: `only ${changed} pixels change by 3:1 when it has the focus; a line of 2 px round it has ${before.needed}` });
      }
    }
    await tab.emulateMedia(SCHEMES.light);
    await tab.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  },
};

/** One thing of each look on this page. It runs inside the page. */
function looks() {
  const path = (element) => { let text = ''; for (let each = element; each && each !== document.body; each = each.parentElement) text = `${each.localName}.${[...each.classList].join('.')} ${text}`; return text; };
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  globalThis.things = all;
  const seen = new Set();
  return all.flatMap((element, index) => {
    const style = getComputedStyle(element);
    const look = [path(element), style.color, style.outlineOffset, element.getAttribute('aria-current') ?? ''].join(' ');
    if (seen.has(look)) return [];
    seen.add(look);
    return [{ index, look }];
  });
}

/** The thing at rest, in the middle of the screen, and the part of the screen to look at. It runs inside the page. */
function rest(index) {
  const element = globalThis.things[index];
  document.activeElement?.blur();
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  if (element.matches('.skip')) return null;
  const boxes = [...element.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  if (!boxes.length) return null;
  const round = 8;
  const left = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.left)) - round));
  const top = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.top)) - round));
  const right = Math.min(innerWidth, Math.ceil(Math.max(...boxes.map((box) => box.right)) + round));
  const bottom = Math.min(innerHeight, Math.ceil(Math.max(...boxes.map((box) => box.bottom)) + round));
  if (right - left < 4 || bottom - top < 4) return null;
  // Two pixels along each side that can be seen.
  const [wide, high] = [right - left - 2 * round, bottom - top - 2 * round];
  const sides = [[boxes[0].top >= 3, wide], [boxes.at(-1).bottom <= innerHeight - 3, wide], [boxes[0].left >= 3, high], [boxes.at(-1).right <= innerWidth - 3, high]];
  const needed = 2 * sides.reduce((sum, [seen, length]) => sum + (seen ? length : 0), 0);
  return { clip: { x: left, y: top, width: right - left, height: bottom - top }, needed: Math.floor(needed * 0.95), place: globalThis.look.at(element) };
}
