import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SCHEMES } from '../lib/browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What depends on colours alone is looked at in every scheme, all else once at each width. */
const COLOURS = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];
/** A rule that only ever asks a person to look. */
const ALWAYS_UNSURE = ['hidden-content'];

export default {
  name: 'axe',
  why: 'axe-core, every rule of A, AA, AAA, best practice and the experimental ones: 320 and 1280 px, light, dark, forced colours',
  help: 'see the address of the rule',
  async tab({ tab, first, say, note }) {
    await tab.evaluate(AXE);
    for (const width of [1280, 320]) {
      await tab.setViewportSize({ width, height: 900 });
      for (const [scheme, media] of Object.entries(SCHEMES)) {
        // Colours do not come from the width, but for a rule in a media query, and forced ones not from the page: one page
        // of each kind shows it.
        if (!first && (scheme === 'forced dark' || (width === 320 && scheme !== 'light'))) continue;
        if (width === 320 && scheme.startsWith('forced')) continue;
        await tab.emulateMedia(media);
        const found = await tab.evaluate(run, { only: scheme === 'light' ? null : COLOURS, without: ALWAYS_UNSURE });
        for (const { rule, what, help, element, snippet } of found.violations) say({ element, snippet, width, scheme, what: `${rule}: ${what}`, help });
        for (const { rule, element, what } of found.incomplete) note(`axe cannot tell ${rule}: ${what.slice(0, 110)} (${element.replace(/#[\w-]+/g, '#…').replace(/:nth-(child|of-type)\(\d+\)/g, '')})`);
      }
    }
    await tab.emulateMedia(SCHEMES.light);
    await tab.setViewportSize({ width: 1280, height: 900 });
  },
};

async function run({ only, without }) {
  const { axe } = globalThis;
  const rules = Object.fromEntries(axe.getRules().map(({ ruleId, tags }) => [ruleId, { enabled: (only ? only.includes(ruleId) : true) && !without.includes(ruleId) && !tags.includes('deprecated') }]));
  const result = await axe.run(document, { rules, resultTypes: ['violations', 'incomplete'] });
  const flat = (list) => list.flatMap(({ id, helpUrl, nodes }) => nodes.map((node) => ({
    rule: id, help: helpUrl.split('?')[0], element: node.target.flat().join(' '), snippet: node.html.replace(/\s+/g, ' ').slice(0, 140),
    what: (node.failureSummary ?? '').split('\n').slice(1).join(' ').replace(/\s+/g, ' ').trim(),
  })));
  return { violations: flat(result.violations), incomplete: flat(result.incomplete) };
}
