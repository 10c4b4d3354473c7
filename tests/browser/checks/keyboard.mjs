export default {
  name: 'keyboard',
  why: 'Tab goes through the whole page in reading order; each stop is shown, uncovered and marked; no trap; the skip link works (WCAG 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.12)',
  help: 'use real links and buttons in reading order, with an outline of 3 px on :focus-visible',
  async tab({ tab, say, first }) {
    for (const width of first ? [1280, 320] : [1280]) {
      await tab.setViewportSize({ width, height: 900 });
      // A page just opened: the keyboard starts at its top.
      await tab.reload({ waitUntil: 'load' });
      await walk(tab, (failure) => say({ ...failure, width }));
    }
    await tab.setViewportSize({ width: 1280, height: 900 });
    await skip(tab, say);
  },
};

async function walk(tab, say) {
  const expected = await tab.evaluate(begin);
  // One more than there are, to see the focus leave; and some more, to see a trap.
  const session = await tab.context().newCDPSession(tab);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  for (let press = 0; press <= expected; press += 1) await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await session.detach();
  const { stops, left, missed, backward } = await tab.evaluate(end);
  for (const { what, ...place } of stops) say({ what, ...place });
  for (const place of missed) say({ what: 'the Tab key never comes to it', ...place });
  if (!left) say({ what: `after ${expected} stops the focus has not left the page: a trap, or a stop that cannot be foreseen` });
  if (backward) say({ what: 'the order of the stops is not the order of the page', ...backward });
}

/** Before the walk: what should be a stop, and an ear for each focus. It runs inside the page. */
function begin() {
  const { at } = globalThis.look;
  const closed = (element) => { const details = element.closest('details:not([open])'); return details && !(element.localName === 'summary' && element.parentElement === details && !details.parentElement.closest('details:not([open])')); };
  const scrollers = [...document.querySelectorAll('body *')].filter((element) => element.tabIndex < 0 && /auto|scroll/.test(getComputedStyle(element).overflowX + getComputedStyle(element).overflowY)
    && (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight) && !element.querySelector('a[href], button, input, [tabindex]'));
  const should = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }) && !closed(element) && (element.type !== 'radio' || element.checked));
  const walked = globalThis.walked = { should, reached: new Set(), stops: [], last: null, order: null, left: false };
  walked.listen = (event) => {
    const element = event.target;
    if (walked.reached.has(element)) return;
    if (walked.last && !(walked.last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) walked.order ??= at(element);
    walked.reached.add(element);
    walked.last = element;
    // Once the browser has brought it into view.
    requestAnimationFrame(() => judge(element));
  };
  const judge = (element) => {
    if (document.activeElement !== element) return;
    const { colour, contrast, ground, over } = globalThis.look;
    const bad = (what) => walked.stops.push({ what, ...at(element) });
    const boxes = [...element.getClientRects()].filter((box) => box.width && box.height);
    const box = boxes[0];
    if (!box || box.width < 2 || box.height < 2) return bad('the stop cannot be seen');
    const inside = (each) => each.left >= -1 && each.right <= innerWidth + 1 && each.bottom > 0 && each.top < innerHeight;
    if (!boxes.some(inside)) return bad('the stop lies out of the screen');
    // Every corner and the middle of its first box that is on the screen: WCAG 2.4.12 asks that no part is covered.
    for (const [x, y] of [[0.5, 0.5], [0.05, 0.2], [0.95, 0.2], [0.05, 0.8], [0.95, 0.8]].map(([across, down]) => [box.left + box.width * across, box.top + box.height * down])) {
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      const top = document.elementFromPoint(x, y);
      if (top && !element.contains(top) && !top.contains(element)) { bad(`the stop is covered by ${globalThis.look.selector(top)}`); break; }
    }
    const style = getComputedStyle(element);
    const width = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
    if (width < 2 && style.boxShadow === 'none') return bad(`its focus is not marked: an outline of ${width} px`);
    if (width < 2) return undefined;
    const behind = ground(parseFloat(style.outlineOffset) >= 0 ? element.parentElement : element);
    const ratio = contrast(over(colour(style.outlineColor), behind), behind);
    if (ratio < 3) bad(`its outline has a contrast of ${ratio.toFixed(1)}:1 to what lies behind; 3:1 is needed (WCAG 1.4.11, 2.4.13)`);
    for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
      const clips = getComputedStyle(each);
      if (clips.overflowX === 'visible' && clips.overflowY === 'visible') continue;
      const frame = each.getBoundingClientRect();
      const reach = width + parseFloat(style.outlineOffset);
      // The nearer sides of a frame that scrolls: the far ones are reached by scrolling.
      if (box.left - reach < frame.left - 0.5 && box.top - reach < frame.top - 0.5 && box.right + reach > frame.right + 0.5) { bad(`its outline is cut off by ${globalThis.look.selector(each)}`); break; }
    }
    return undefined;
  };
  addEventListener('focusin', walked.listen);
  return should.length + scrollers.length;
}

/** After the walk. It runs inside the page. */
async function end() {
  const { at } = globalThis.look;
  const { walked } = globalThis;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  removeEventListener('focusin', walked.listen);
  const left = document.activeElement === document.body || document.activeElement === null || document.activeElement === walked.should[0];
  document.activeElement?.blur();
  scrollTo(0, 0);
  return { stops: walked.stops, left, missed: walked.should.filter((element) => !walked.reached.has(element)).slice(0, 5).map(at), backward: walked.order };
}

/** The skip link: seen once it has the focus, and the next stop lies in the main part. */
async function skip(tab, say) {
  await tab.reload({ waitUntil: 'load' });
  await tab.keyboard.press('Tab');
  const link = await tab.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    return { href: element.getAttribute('href') ?? '', shown: box.top >= 0 && box.left >= 0 && box.width > 20, ...globalThis.look.at(element) };
  });
  const { href, shown, ...place } = link;
  const help = 'move it into view on :focus, and let it lead to the id of main';
  if (!href.startsWith('#')) return say({ what: 'the first stop is no skip link', ...place, help });
  if (!shown) say({ what: 'the skip link is not shown when it has the focus', ...place, help });
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Tab');
  const where = await tab.evaluate(() => {
    const element = document.activeElement;
    const main = document.querySelector('main');
    const inside = main?.contains(element);
    const none = main && !main.querySelector('a[href], button, input, summary, [tabindex]');
    return { inside: inside || none, ...globalThis.look.at(element) };
  });
  if (!where.inside) say({ what: 'after the skip link the next stop is not in the main part', element: where.element, snippet: where.snippet, help });
  await tab.evaluate(() => { document.activeElement?.blur(); history.replaceState(null, '', location.pathname + location.search); scrollTo(0, 0); });
  return undefined;
}
