// Keyboard shortcuts (/keyboard lists them). Whatever carries data-key="…" is pressed by that key, first within the post or row one stands on.

const go = { h: '/', l: '/latest', n: '/new', u: '/unread', c: '/boards', t: '/top', b: '/my/bookmarks', m: '/my/messages', d: '/my/drafts', e: '/my/earnings', r: '/review' };
const items = () => [...document.querySelectorAll('.topic-row, .board-row, .excerpt-row, article.post')];
const isOff = () => localStorage.getItem('keys') === 'off';
const stored = 'topics';
let current = null, first = '';

// The list one came from, for "next topic".
const rows = [...document.querySelectorAll('ol.topics .topic-row__title')].map(link => link.getAttribute('href'));
if (rows.length && !document.querySelector('.posts')) sessionStorage.setItem(stored, JSON.stringify(rows));

function step(by) {
  const all = items();
  if (!all.length) return;
  const from = all.indexOf(current?.isConnected ? current : document.activeElement?.closest('.topic-row, .board-row, .excerpt-row, article.post'));
  const at = from < 0 ? all.find(item => item.getBoundingClientRect().bottom > 0) ?? all[0] : all[Math.min(Math.max(from + by, 0), all.length - 1)];
  current = at;
  const target = at.matches('article') ? at : at.querySelector('a');
  if (at.matches('article')) at.tabIndex = -1;
  target.focus({ preventScroll: true });
  at.scrollIntoView({ block: at.matches('article') ? 'start' : 'nearest' });
}

function sibling(by) {
  const all = JSON.parse(sessionStorage.getItem(stored) ?? '[]');
  const at = all.indexOf(location.pathname);
  if (at >= 0 && all[at + by]) location.assign(all[at + by]);
}

function press(selector, where = document) {
  const found = where?.querySelector(selector);
  if (!found) return false;
  if (found.matches('input')) found.focus(); else found.click();
  return true;
}

const post = () => (current?.isConnected && current) || document.activeElement?.closest('article.post') || document.querySelector('article.post:target, article.post');
const follow = level => {
  const form = document.querySelector('.watch__form');
  if (!form) return false;
  form.elements.Level.value = level;
  form.requestSubmit();
};
const menu = () => { const details = document.querySelector('details.menu'); if (details) { details.open = !details.open; details.querySelector('summary').focus(); } };

const keys = {
  j: () => step(1),
  k: () => step(-1),
  o: () => press('a', current),
  u: () => { const up = [...document.querySelectorAll('.crumbs a')].at(-1); if (up) up.click(); else history.back(); },
  '/': () => press('input[name=q], a[href="/search"]'),
  '?': help,
  c: () => press('.bar a[href^="/write"]'),
  r: () => press('a[href*="/reply?to="]', post()),
  R: () => { const box = document.querySelector('.answer textarea'); if (box) box.focus(); else press('.timeline a[href$="/reply"]'); },
  e: () => press('a[href$="/edit"]', post()),
  d: () => press('a[href$="/delete"]', post()),
  s: () => press('a.post__when', post()),
  f: () => press('#post_1 [data-key=b]'),
  Home: () => press('.timeline li:first-child a'),
  End: () => press('.timeline li:last-child a'),
  'm w': () => follow('Watching'),
  'm t': () => follow('Tracking'),
  'm r': () => follow('Normal'),
  'm m': () => follow('Muted'),
  L: () => press('[data-first-unread]'),
  '#': () => press('.timeline input[name=number]'),
  p: menu,
  '=': () => press('.bar__menu'),
  'g p': () => press('details.menu a[href^="/u/"]'),
  'g j': () => sibling(1),
  'g k': () => sibling(-1),
  'g s': () => press('.suggested .topic-row__title'),
};
for (const [key, path] of Object.entries(go)) keys[`g ${key}`] = () => location.assign(path);

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isOff() || document.querySelector('dialog[open]')) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
  const key = first ? `${first} ${event.key}` : event.key;
  const starts = !first && 'gmx'.includes(event.key);
  first = starts ? event.key : '';
  if (starts) { setTimeout(() => { first = ''; }, 1500); return; }
  const named = `[data-key="${CSS.escape(key)}"]`;
  if (press(named, post()) || press(named)) event.preventDefault();
  else if (keys[key] && keys[key]() !== false) event.preventDefault();
});

let shown = null;

async function help() {
  if (!shown) {
    const page = new DOMParser().parseFromString(await (await fetch('/keyboard')).text(), 'text/html');
    shown = document.createElement('dialog');
    shown.className = 'keys-help';
    shown.ariaLabel = spoken('Keyboard shortcuts');
    const close = document.createElement('button');
    Object.assign(close, { className: 'btn btn--quiet', textContent: spoken('Close') });
    close.addEventListener('click', () => shown.close());
    const all = document.createElement('p'), link = document.createElement('a');
    Object.assign(link, { href: '/keyboard', textContent: spoken('As a page, and how to switch them off') });
    all.append(link);
    shown.append(...page.querySelector('[data-keyboard]').childNodes, all, close);
    document.body.append(shown);
  }
  shown.showModal();
}

for (const place of document.querySelectorAll('[data-keys-switch]')) {
  const [button, said] = [place.querySelector('button'), place.querySelector('[role=status]')];
  const name = () => { button.textContent = isOff() ? spoken('Switch the shortcuts on') : spoken('Switch the shortcuts off'); };
  place.hidden = false;
  name();
  button.addEventListener('click', () => {
    if (isOff()) localStorage.removeItem('keys'); else localStorage.setItem('keys', 'off');
    name();
    said.textContent = isOff() ? spoken('They are off in this browser.') : spoken('They are on.');
  });
}
