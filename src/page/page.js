(() => {
  'use strict';
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const filter = byId('Filter');
  const selects = all('.facets select');

  // The folding of the program, src/text/fold.rs, for what is typed.
  const letters = new Map(Object.entries({
    '\u00df': 'ss', '\u00e6': 'ae', '\u00f0': 'd', '\u00f8': 'o', '\u00fe': 'th', '\u0111': 'd', '\u0127': 'h', '\u0131': 'i',
    '\u0142': 'l', '\u03c2': '\u03c3', '\u0153': 'oe', '\u30f5': '\u304b', '\u3095': '\u304b', '\u30f6': '\u3051', '\u3096': '\u3051',
    '\u2018': "'", '\u2019': "'", '\u02bb': "'", '\u02bc': "'", '\u201c': '"', '\u201d': '"',
  }));
  for (const group of filter.dataset.variants.split(' ')) {
    const [usual, ...variants] = group;
    for (const variant of variants) letters.set(variant, usual);
  }
  const chinese = '[\u3005\\p{Script=Han}]';
  const between = new RegExp(`(?<=${chinese})\u304c(?=${chinese})`, 'gu');
  const foldLetter = (c) => {
    const known = letters.get(c);
    if (known) return known;
    return c >= '\u30a1' && c <= '\u30f4' ? String.fromCharCode(c.charCodeAt(0) - 0x60) : c;
  };
  const fold = (text) => {
    const bare = text.normalize('NFKD').replace(/[\u0300-\u036f]|\p{Default_Ignorable_Code_Point}/gu, '');
    const lower = bare.normalize('NFC').toUpperCase().toLowerCase();
    const folded = [...lower].map(foldLetter).join('').replace(between, '\u3051');
    return folded.replace(/[\s_\u2010-\u2015\u2212-]+/gu, ' ').trim();
  };

  const records = all('.r').map((element) => ({
    element,
    words: element.dataset.w,
    tags: ` ${element.dataset.t || ''} `,
  }));
  // A source shows all of its words.
  const wordsOf = (record) => {
    record.words ??= fold(record.element.textContent);
    return record.words;
  };
  const lists = all('.list').map((element) => ({
    element,
    own: all('.r', element),
    counts: all(`#${element.id} h2 small, a[href="#${element.id}"] + small`),
  }));
  const isFiltering = () => filter.value.trim() !== '' || selects.some((select) => select.value);

  const say = (found) => {
    const total = records.length;
    const [en, ja] = isFiltering() ? [`${found} of `, `\u4e2d${found}\u4ef6`] : ['', ''];
    byId('Count').textContent = root.lang === 'ja' ? `${total}\u4ef6${ja}` : `${en}${total} records`;
  };
  const show = () => {
    const wanted = fold(filter.value).split(' ').filter(Boolean);
    const tags = selects.map((select) => select.value).filter(Boolean);
    let found = 0;
    for (const record of records) {
      const { element } = record;
      const fits = tags.every((tag) => record.tags.includes(` ${tag} `)) && wanted.every((word) => wordsOf(record).includes(word));
      if (element.hidden === fits) element.hidden = !fits;
      if (fits) found += 1;
    }
    for (const { element, own, counts } of lists) {
      const shown = own.filter((record) => !record.hidden).length;
      element.hidden = shown === 0;
      for (const count of counts) count.textContent = shown < own.length ? `${shown} / ${own.length}` : shown;
    }
    document.body.classList.toggle('filtering', isFiltering());
    byId('Empty').hidden = found > 0 || !isFiltering();
    byId('Clear').hidden = !isFiltering();
    say(found);
  };
  const clear = () => {
    filter.value = '';
    for (const select of selects) select.value = '';
    show();
  };

  const speak = (lang) => {
    root.lang = lang;
    for (const element of all('[data-e]')) element.textContent = lang === 'ja' ? element.dataset.j : element.dataset.e;
    for (const button of all('.lang button')) button.setAttribute('aria-pressed', String(button.value === lang));
    show();
  };

  // Goes where the address says: opens the card, and shows it if the filter does not.
  const go = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const target = id && byId(id);
    if (!target) return;
    if (target.closest('[hidden], .filtering .pic')) clear();
    for (let card = target.closest('details'); card; card = card.parentElement.closest('details')) card.open = true;
    target.scrollIntoView();
  };

  for (const element of all('.filter, .lang')) element.hidden = false;
  filter.addEventListener('input', show);
  for (const select of selects) select.addEventListener('change', show);
  byId('Clear').addEventListener('click', () => { clear(); filter.focus(); });
  for (const button of all('.lang button')) button.addEventListener('click', () => speak(button.value));
  addEventListener('keydown', (event) => {
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.target.closest('input, select')) {
      event.preventDefault();
      filter.focus();
    } else if (event.key === 'Escape' && isFiltering()) {
      clear();
    }
  });
  addEventListener('hashchange', go);
  // The same link a second time changes no address.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute('href') === location.hash) go();
  });
  // Closed cards are printed too, where the browser's style cannot open them.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    for (const card of closed) card.open = true;
  });
  addEventListener('afterprint', () => { for (const card of closed) card.open = false; });
  speak(root.lang);
  go();
})();
