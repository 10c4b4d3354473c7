export default {
  name: 'settled',
  why: 'a script that comes late moves nothing that is being read: the shift of the layout is at most 0.1',
  help: 'keep the place of what a script shows: `visibility: hidden` where scripting is enabled, and not `display: none`',
  async tab({ tab, say }) {
    // What a search brings is asked for: its results may take the place of what stood there.
    if (!await tab.evaluate(() => document.querySelector('script[src]') && !location.search)) return;
    const late = (route) => setTimeout(() => route.continue().catch(() => {}), 400);
    await tab.route('**/*.js', late);
    for (const width of [320, 1280]) {
      await tab.setViewportSize({ width, height: 900 });
      await tab.reload({ waitUntil: 'load' });
      await tab.waitForTimeout(500);
      const sum = await tab.evaluate(shift);
      if (sum > 0.1) say({ what: `when its script comes, the page moves: layout shift ${sum.toFixed(2)}`, width });
    }
    await tab.unroute('**/*.js', late);
    await tab.setViewportSize({ width: 1280, height: 900 });
    await tab.reload({ waitUntil: 'load' });
  },
};

/** It runs inside the page: the shifts so far that nobody asked for. */
function shift() {
  return new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const each of list.getEntries()) if (!each.hadRecentInput) sum += each.value; }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(sum), 200);
  });
}
