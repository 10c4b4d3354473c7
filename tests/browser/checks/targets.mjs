export default {
  name: 'targets',
  why: 'everything that is pressed is 24 by 24 px, or in a sentence, or has that much room (WCAG 2.5.8); those under 44 px are counted',
  help: 'give the link padding, or display: inline-block with a min-height; keep neighbours 24 px apart from middle to middle',
  async tab({ tab, say, note, page }) {
    for (const width of [320, 1280]) {
      await tab.setViewportSize({ width, height: 900 });
      const { failures, small, all } = await tab.evaluate(measure);
      for (const failure of failures) say({ ...failure, width });
      this.sizes ??= new Map();
      const sum = this.sizes.get(page.site) ?? { all: 0, small: 0, kinds: new Map() };
      sum.all += all;
      sum.small += small.length;
      for (const look of small) sum.kinds.set(look, (sum.kinds.get(look) ?? 0) + 1);
      this.sizes.set(page.site, sum);
    }
    await tab.setViewportSize({ width: 1280, height: 900 });
    void note;
  },
  get table() {
    return [...(this.sizes ?? [])].map(([site, { all, small, kinds }]) => {
      const most = [...kinds].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([look, count]) => `${look} ${count}`).join(', ');
      return `Targets of ${site}: ${all} measured outside sentences, ${small} under 44 px: ${most}`;
    });
  },
};

/** It runs inside the page. */
function measure() {
  const { at, onlyHeard } = globalThis.look;
  const block = (element) => { let each = element.parentElement; while (each && /^inline(?!-)|^contents/.test(getComputedStyle(each).display)) each = each.parentElement; return each ?? document.body; };
  const targets = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !onlyHeard(element) && !element.matches('.skip') && !element.closest('label'))
    .map((element) => {
      const style = getComputedStyle(element);
      const around = block(element);
      // Words of the sentence itself beside the link: not those of other links, nor of what only screen readers hear.
      const rest = around.cloneNode(true);
      for (const part of rest.querySelectorAll('a, button, ul, ol, dl, table, .vh')) part.remove();
      const sentence = style.display === 'inline' && rest.textContent.replace(/[\s\p{P}\p{S}\d]+/gu, '').length > 2;
      return { element, box: element.getBoundingClientRect(), sentence };
    }).filter(({ box }) => box.width > 0 && box.height > 0);
  const failures = [];
  const small = [];
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const undersized = (box) => box.width < 23.9 || box.height < 23.9;
  for (const one of targets) {
    if (one.sentence) continue;
    const { element, box } = one;
    if (box.width < 44 || box.height < 44) small.push(`${element.closest('[class]')?.classList[0] ?? 'plain'} ${element.localName}`);
    if (!undersized(box)) continue;
    const [x, y] = middle(box);
    // A circle of 24 px round its middle touches no other target, nor the circle of another small one.
    const crowded = targets.find((other) => {
      if (other === one || other.element.contains(element) || element.contains(other.element)) return false;
      const [across, down] = [Math.max(other.box.left - x, 0, x - other.box.right), Math.max(other.box.top - y, 0, y - other.box.bottom)];
      if (Math.hypot(across, down) < 12) return true;
      const [otherX, otherY] = middle(other.box);
      return undersized(other.box) && Math.hypot(otherX - x, otherY - y) < 24;
    });
    if (crowded) failures.push({ ...at(element), what: `it is ${box.width.toFixed(1)} by ${box.height.toFixed(1)} px, and ${globalThis.look.selector(crowded.element)} is too near` });
  }
  return { failures, small, all: targets.filter((each) => !each.sentence).length };
}
