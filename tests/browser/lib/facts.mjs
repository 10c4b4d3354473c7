// What a loaded page says of itself, gathered in one visit. It runs inside the page, so it closes over nothing but `look`.

export function facts() {
  const { at, words, name, visible, onlyHeard } = globalThis.look;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const main = document.querySelector('main');
  const ids = all('[id]').map((element) => element.id);
  const references = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-details', 'aria-flowto', 'aria-activedescendant', 'headers', 'for', 'list', 'form', 'itemref']
    .flatMap((attribute) => all(`[${attribute}]`).flatMap((element) => element.getAttribute(attribute).split(/\s+/).map((id) => ({ attribute, id, ...at(element) }))));
  const interactive = all('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [tabindex]:not([tabindex="-1"])');
  const holdsText = 'p, li, dt, dd, th, caption, h1, h2, h3, h4, h5, h6, figcaption, blockquote, summary, legend, label, title, option';
  return {
    title: document.title.replace(/\s+/g, ' ').trim(),
    address: location.href,
    lang: document.documentElement.lang,
    langs: all('[lang]').map((element) => ({ lang: element.lang, ...at(element) })),
    mode: document.compatMode,
    viewport: document.querySelector('meta[name=viewport]')?.content ?? '',
    headings: all('h1, h2, h3, h4, h5, h6, [role=heading]').filter((element) => element.checkVisibility()).map((element) => ({ level: Number(element.getAttribute('aria-level') ?? element.localName[1]), words: words(element), ...at(element) })),
    landmarks: [
      ['banner', all('body > header, [role=banner]')], ['main', all('main, [role=main]')], ['contentinfo', all('body > footer, [role=contentinfo]')],
      ['navigation', all('nav, [role=navigation]')], ['search', all('search, [role=search]')], ['region', all('section[aria-label], section[aria-labelledby], [role=region]')],
      ['complementary', all('aside, [role=complementary]')],
    ].flatMap(([role, found]) => found.filter((element) => element.checkVisibility()).map((element) => ({ role, name: element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby') ? name(element) : '', ...at(element) }))),
    loose: [...document.body.children].filter((element) => !element.matches('header, nav, main, footer, aside, search, script, .skip, [role]') && words(element)).map(at),
    skip: (() => { const first = interactive.find((element) => element.tabIndex >= 0); return first && { href: first.getAttribute('href'), words: words(first), ...at(first) }; })(),
    ids,
    references,
    links: all('a[href], area[href]').map((element) => ({ href: element.getAttribute('href'), url: element.href?.baseVal ?? element.href, name: name(element), shown: element.checkVisibility(), ...at(element) })),
    loads: all('link[href], script[src], img[src], source[src], iframe[src], object[data], image[href], use[href]').map((element) => ({ url: element.href?.baseVal ?? element.href ?? element.src ?? element.data, rel: element.rel ?? '', ...at(element) })),
    nameless: interactive.filter((element) => element.checkVisibility() && !name(element)).map(at),
    tabindexes: all('[tabindex]').filter((element) => element.tabIndex > 0).map(at),
    pictures: all('img, svg, canvas, video, audio, object, embed, iframe').filter((element) => !element.closest('svg svg')).map((element) => ({
      tag: element.localName, hidden: !!element.closest('[aria-hidden=true]') || (element.localName === 'img' && element.getAttribute('alt') === ''),
      role: element.getAttribute('role') ?? '', alt: element.hasAttribute('alt'), name: name(element) || (element.localName === 'svg' ? words(element.querySelector('title')) : ''),
      focusable: !!element.querySelector('a[href], [tabindex]'), ...at(element) })),
    tables: all('table').map((element) => ({
      // A record's own table has no caption to show; then its name, or that of the frame it scrolls in, says what it is.
      caption: words(element.caption) || (element.closest('[data-record], .record') ? element.getAttribute('aria-label') ?? element.closest('[role=region], section[aria-label]')?.getAttribute('aria-label') ?? '' : ''),
      recorded: !!element.closest('[data-record], .record'), role: element.getAttribute('role') ?? '', rows: element.rows.length,
      heads: [...element.querySelectorAll('th')].map((cell) => ({ words: words(cell), scope: cell.scope, id: cell.id, ...at(cell) })),
      bare: [...element.querySelectorAll('td')].filter((cell) => !cell.headers && !cell.parentElement.querySelector('th') && !element.tHead?.rows[0]?.cells[cell.cellIndex]?.matches('th') && !element.rows[0].cells[cell.cellIndex]?.matches('th')).slice(0, 3).map(at),
      ...at(element) })),
    empties: all(holdsText).filter((element) => !words(element) && !element.querySelector('img, svg, input, table') && element.checkVisibility()).map(at),
    orphans: [...all('dl > dt, dl > div > dt').filter((term) => { let next = term.nextElementSibling; while (next?.localName === 'dt') next = next.nextElementSibling; return next?.localName !== 'dd'; }),
      ...all('ul, ol, dl, tbody').filter((list) => !list.children.length)].map(at),
    // A record may say anything: its own words are no template's.
    leftovers: [...document.body.querySelectorAll('main > :not(.whole, .record, section:has(.record)), header, footer')].map((part) => part.innerText).join('\n').match(/\{\{.*?\}\}|\{%.*?%\}|\[object [A-Z]\w+\]|\bundefined\b(?= *$)|\bNaN\b/gm) ?? [],
    inline: [...all('[style]').map((element) => ({ what: 'an inline style', ...at(element) })),
      ...all('style').map((element) => ({ what: 'a style element', ...at(element) })),
      ...all('script:not([src])').filter((element) => !/^application\/(ld\+)?json$/.test(element.type)).map((element) => ({ what: 'an inline script', ...at(element) })),
      ...all('*').filter((element) => [...element.attributes].some((attribute) => /^on/i.test(attribute.name))).map((element) => ({ what: 'an inline handler', ...at(element) })),
      ...all('a[href^="javascript:" i]').map((element) => ({ what: 'a script for an address', ...at(element) }))],
    scripts: all('script[src]').map((element) => element.src),
    icon: !!document.querySelector('link[rel~=icon]'),
    refresh: all('meta[http-equiv=refresh i]').map((element) => element.content),
    accesskeys: all('[accesskey]').map(at),
    autofocus: all('[autofocus]').map(at),
    blank: all('a[target], form[target]').map(at),
    headingless: main ? all('main section').filter((element) => element.checkVisibility() && !element.querySelector('h1, h2, h3, h4, h5, h6') && !element.hasAttribute('aria-label') && !element.hasAttribute('aria-labelledby')).map(at) : [],
    words: words(main),
    styled: [...document.styleSheets].every((sheet) => { try { return sheet.cssRules.length > 0; } catch { return true; } }) && document.styleSheets.length > 0,
    hidden: interactive.filter((element) => element.closest('[aria-hidden=true]')).map(at),
    seen: visible(document.body) && !onlyHeard(document.body),
    violations: [...globalThis.look.violations],
  };
}
