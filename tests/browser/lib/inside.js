// Runs inside every page that is looked at, before the page's own words: small helpers as `window.look`.
// It adds nothing to the page and changes nothing in it.
(() => {
  /** A short path to an element that a person can find again. */
  const selector = (element) => {
    if (!element || element.nodeType !== 1) return '';
    if (element.id && element.tagName !== 'HTML') return `${element.localName}#${element.id}`;
    const parent = element.parentElement;
    const own = element.localName + [...element.classList].map((name) => `.${name}`).join('');
    if (!parent || element.localName === 'body') return own;
    const same = [...parent.children].filter((child) => child.localName === element.localName);
    return `${selector(parent)} > ${own}${same.length > 1 ? `:nth-of-type(${same.indexOf(element) + 1})` : ''}`;
  };
  const snippet = (element) => element?.outerHTML?.replace(/\s+/g, ' ').slice(0, 140) ?? '';
  const at = (element) => ({ element: selector(element), snippet: snippet(element) });
  const words = (element) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

  /** The name that a screen reader speaks: the short way of it, for what these pages use (accname 1.2). The check `names` asks the browser itself. */
  const name = (element) => {
    const by = element.getAttribute('aria-labelledby');
    const from = by ? by.split(/\s+/).map((id) => words(document.getElementById(id))).join(' ') : element.getAttribute('aria-label');
    if (from?.trim()) return from.replace(/\s+/g, ' ').trim();
    if (element.labels?.length) return words(element.labels[0]);
    if (element.alt) return element.alt;
    const spoken = (node) => {
      if (node.nodeType === 3) return node.data;
      if (node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true') return '';
      if (node.alt) return node.alt;
      const inner = [...node.childNodes].map(spoken).join('');
      return /^(a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|small|span|strong|sub|sup|time|text|tspan|title)$/.test(node.localName) ? inner : ` ${inner} `;
    };
    return spoken(element).replace(/\s+/g, ' ').trim() || (element.localName === 'input' && /submit|button/.test(element.type) ? element.value : '') || element.title || '';
  };

  /** Whether anything of an element can be seen by someone who scrolls. */
  const visible = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0;
  };
  /** Hidden from sight alone, for people who listen. */
  const onlyHeard = (element) => !!element.closest('.vh');

  const colour = (text) => {
    const [, inner] = /^rgba?\(([^)]*)\)/.exec(text) ?? [];
    if (inner) {
      const [red, green, blue, alpha = 1] = inner.split(/[\s,/]+/).filter(Boolean).map(Number);
      return { red, green, blue, alpha };
    }
    // Any other way to write a colour: let the browser paint one pixel of it.
    const brush = colour.brush ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = text;
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
    return { red, green, blue, alpha: alpha / 255 };
  };
  const over = (top, under) => {
    const mix = (key) => top[key] * top.alpha + under[key] * (1 - top.alpha);
    return { red: mix('red'), green: mix('green'), blue: mix('blue'), alpha: 1 };
  };
  const luminance = ({ red, green, blue }) => {
    const part = (value) => ((value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  /** The ratio of WCAG 2.2 of two opaque colours. */
  const contrast = (one, two) => {
    const [light, dark] = [luminance(one), luminance(two)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  /** The colour that lies behind an element. */
  const ground = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      const layer = colour(getComputedStyle(each).backgroundColor);
      if (layer.alpha > 0) layers.push(layer);
      if (layer.alpha === 1) break;
    }
    const canvas = colour(getComputedStyle(document.documentElement).colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)');
    return layers.reduceRight((under, top) => over(top, under), canvas);
  };

  /** The boxes of all visible text, line by line. */
  const lines = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || !parent || onlyHeard(parent) || parent.closest('svg, script, style, select, option, textarea, .skip')) continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) found.push({ left: box.left, right: box.right, top: box.top, bottom: box.bottom, parent, node });
      }
    }
    return found;
  };

  /** Boxes that scroll or cut, with what they hold too much of. */
  const overflowing = () => [...document.querySelectorAll('body *')].filter((element) => !onlyHeard(element) && !element.closest('svg') && element.checkVisibility()).flatMap((element) => {
    const style = getComputedStyle(element);
    const wide = element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible' && element.clientWidth > 0;
    const high = element.scrollHeight > element.clientHeight + 1 && style.overflowY !== 'visible' && element.clientHeight > 0;
    return wide || high ? [{ element, wide, high, scrolls: /auto|scroll/.test(wide ? style.overflowX : style.overflowY) }] : [];
  });

  /** Text that lies on other text. */
  const overlaps = () => {
    const pieces = lines().map((line) => {
      const inset = (line.bottom - line.top) * 0.25;
      return { ...line, top: line.top + inset, bottom: line.bottom - inset };
    }).sort((a, b) => a.top - b.top);
    const found = [];
    for (let one = 0; one < pieces.length; one += 1) {
      for (let two = one + 1; two < pieces.length && pieces[two].top < pieces[one].bottom; two += 1) {
        const wide = Math.min(pieces[one].right, pieces[two].right) - Math.max(pieces[one].left, pieces[two].left);
        const high = Math.min(pieces[one].bottom, pieces[two].bottom) - pieces[two].top;
        if (wide > 2 && high > 2) found.push({ ...at(pieces[one].parent), what: `“${pieces[one].node.data.trim().slice(0, 40)}” and “${pieces[two].node.data.trim().slice(0, 40)}”` });
      }
    }
    return found;
  };

  /** Lets a style sheet speak that is not the page's; gives back what takes it away again. */
  const dress = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet); };
  };

  const violations = [];
  addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} stopped ${event.blockedURI} (${event.sourceFile ?? 'the page'}:${event.lineNumber ?? 0})`));

  globalThis.look = { selector, snippet, at, words, name, visible, onlyHeard, colour, over, contrast, ground, lines, overflowing, overlaps, dress, violations };
})();
