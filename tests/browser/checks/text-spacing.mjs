import { sideways } from './reflow.mjs';

/** The spacing of WCAG 1.4.12. */
const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

export default {
  name: 'text-spacing',
  why: 'with more space between lines, words and letters nothing is cut off or covered (WCAG 1.4.12)',
  help: 'give boxes that hold words no fixed height and no overflow: hidden',
  async tab({ tab, say }) {
    for (const width of [320, 1280]) {
      await tab.setViewportSize({ width, height: 900 });
      await tab.evaluate((css) => { globalThis.undress = globalThis.look.dress(css); }, SPACING);
      for (const failure of await tab.evaluate(sideways)) say({ ...failure, width });
      for (const failure of await tab.evaluate(() => globalThis.look.overlaps())) say({ ...failure, width, what: `words lie on each other: ${failure.what}` });
      await tab.evaluate(() => globalThis.undress());
    }
    await tab.setViewportSize({ width: 1280, height: 900 });
  },
};
