export default {
  name: 'motion',
  why: 'nothing moves by itself; with reduced motion nothing moves at all (WCAG 2.2.2, 2.3.3)',
  help: 'put every transition, animation and smooth scroll into @media (prefers-reduced-motion: no-preference)',
  async tab({ tab, say }) {
    const moving = await tab.evaluate(() => document.getAnimations().map((each) => globalThis.look.at(each.effect?.target)));
    for (const place of moving) say({ what: 'it moves by itself', ...place });
    await tab.emulateMedia({ reducedMotion: 'reduce' });
    for (const failure of await tab.evaluate(still)) say({ ...failure, scheme: 'reduced motion' });
    await tab.emulateMedia({ reducedMotion: 'no-preference' });
  },
};

/** It runs inside the page. */
function still() {
  const long = (durations) => durations.split(',').some((each) => parseFloat(each) * (each.includes('ms') ? 1 : 1000) > 10);
  const found = [];
  for (const element of [document.documentElement, ...document.querySelectorAll('body, body *')]) {
    const style = getComputedStyle(element);
    const what = style.animationName !== 'none' && long(style.animationDuration) ? 'it has an animation' : long(style.transitionDuration) ? 'it has a transition' : style.scrollBehavior === 'smooth' ? 'it scrolls smoothly' : '';
    if (what) found.push({ ...globalThis.look.at(element), what });
  }
  for (const element of document.querySelectorAll('marquee, blink, animate, animateTransform, animateMotion, video[autoplay], audio[autoplay]')) found.push({ ...globalThis.look.at(element), what: 'it moves or sounds by itself' });
  return found.slice(0, 5);
}
