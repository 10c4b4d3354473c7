import { SCHEMES } from '../lib/browser.mjs';

export default {
  name: 'parts',
  why: 'fields, buttons and the shapes of pictures stand out by 3:1 from what is round them, in every scheme (WCAG 1.4.11)',
  help: 'give the border or the fill a colour of 3:1; in forced colours use CanvasText, ButtonText or LinkText',
  async tab({ tab, say }) {
    if (!(await tab.evaluate(() => document.querySelector('input, select, textarea, button, main svg')))) return;
    for (const [scheme, media] of Object.entries(SCHEMES)) {
      await tab.emulateMedia(media);
      for (const failure of await tab.evaluate(faint)) say({ ...failure, scheme });
    }
    await tab.emulateMedia(SCHEMES.light);
  },
};

/** It runs inside the page. */
function faint() {
  const { at, colour, contrast, ground, over, visible } = globalThis.look;
  const found = [];
  for (const field of document.querySelectorAll('input:not([type=hidden], [type=checkbox], [type=radio], [type=submit]), select, textarea, button, input[type=submit]')) {
    if (!visible(field) || field.disabled) continue;
    const style = getComputedStyle(field);
    const behind = ground(field.parentElement);
    const own = contrast(ground(field), behind);
    const borders = ['Top', 'Right', 'Bottom', 'Left'].map((side) => (parseFloat(style[`border${side}Width`]) < 1 || style[`border${side}Style`] === 'none' ? 1 : contrast(over(colour(style[`border${side}Color`]), behind), behind)));
    if (own < 3 && Math.min(...borders) < 3) found.push({ ...at(field), what: `its border has ${Math.min(...borders).toFixed(1)}:1 and its face ${own.toFixed(1)}:1` });
  }
  for (const svg of document.querySelectorAll('main svg')) {
    if (!visible(svg)) continue;
    const behind = ground(svg);
    const shapes = [...svg.querySelectorAll('rect, path, circle, line, polyline, polygon')].filter((shape) => shape.getBoundingClientRect().width > 0 || shape.getBoundingClientRect().height > 0);
    const best = shapes.map((shape) => {
      const style = getComputedStyle(shape);
      return Math.max(...[style.fill, style.stroke].filter((paint) => paint !== 'none' && !paint.startsWith('url')).map((paint) => contrast(over(colour(paint), behind), behind)), 1);
    });
    const weakest = best.indexOf(Math.min(...best));
    if (best.length && best[weakest] < 3) found.push({ ...at(shapes[weakest]), what: `a shape of the picture has ${best[weakest].toFixed(1)}:1 to the page` });
  }
  return found;
}
