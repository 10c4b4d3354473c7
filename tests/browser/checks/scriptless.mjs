export default {
  name: 'scriptless',
  why: 'with scripts off each page says what it says with them; the search page shows its lists and no form',
  help: 'write the content into the page; a script may only add to it',
  // A form with an action leads to the search page, which shows its lists.
  async bare({ tab, page, url, words, say }) {
    await tab.goto(url, { waitUntil: 'load' });
    const seen = await tab.evaluate(() => {
      const main = document.querySelector('main');
      const shown = (element) => element.checkVisibility({ visibilityProperty: true });
      return { words: (main?.textContent ?? '').replace(/\s+/g, ' ').trim(), visible: (main?.innerText ?? '').trim().length, links: [...main?.querySelectorAll('a[href]') ?? []].filter(shown).length, form: [...document.querySelectorAll('form, input, button')].filter((element) => shown(element) && (location.pathname.endsWith('/search.html') || !element.closest('form[action]'))).length };
    });
    if (!seen.visible) say({ what: 'its main part shows nothing' });
    if (page.kind === 'search') {
      if (seen.form) say({ what: 'the form is shown, and would do nothing' });
      if (seen.links < 3) say({ what: `only ${seen.links} links are shown as a way in` });
    } else {
      if (seen.words !== words) say({ what: 'its words differ from those with scripts' });
      if (seen.form) say({ what: 'a form or button is shown, and would do nothing' });
    }
  },
};
