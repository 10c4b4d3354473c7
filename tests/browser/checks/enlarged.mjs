import { sideways } from './reflow.mjs';

export default {
  name: 'enlarged',
  why: 'at 200 %, of the text alone and of the page, nothing is cut off or covered (WCAG 1.4.4); nor at 100 %',
  help: 'size boxes in rem or em, and let them grow and wrap',
  async tab({ tab, say }) {
    // Twice the page's size on a screen of 1280 px is a page of 640 px.
    for (const { width, css, scheme } of [
      { width: 1280, css: '', scheme: 'as it is' }, { width: 320, css: '', scheme: 'as it is' }, { width: 640, css: '', scheme: 'page at 200 %' },
      { width: 1280, css: 'html { font-size: 200% !important }', scheme: 'text at 200 %' }, { width: 640, css: 'html { font-size: 200% !important }', scheme: 'text at 200 %' },
    ]) {
      await tab.setViewportSize({ width, height: 900 });
      await tab.evaluate((text) => { globalThis.undress = globalThis.look.dress(text); }, css);
      for (const failure of await tab.evaluate(sideways)) say({ ...failure, width, scheme });
      for (const failure of await tab.evaluate(() => globalThis.look.overlaps())) say({ ...failure, width, scheme, what: `words lie on each other: ${failure.what}` });
      if (scheme === 'text at 200 %') {
        const still = await tab.evaluate(() => {
          const { at, lines, dress } = globalThis.look;
          const size = (element) => parseFloat(getComputedStyle(element).fontSize);
          const some = [...new Set(lines().map((line) => line.parent))];
          const large = some.map(size);
          globalThis.undress();
          const found = some.filter((element, index) => large[index] < size(element) * 1.3).slice(0, 3).map(at);
          globalThis.undress = dress('');
          return found;
        });
        for (const failure of still) say({ ...failure, width, scheme, what: 'its words do not grow with the text size', help: 'state font sizes in rem or em' });
      }
      await tab.evaluate(() => globalThis.undress());
    }
    await tab.setViewportSize({ width: 1280, height: 900 });
  },
};
