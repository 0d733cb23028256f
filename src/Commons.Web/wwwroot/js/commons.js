// Makes comfortable what works without it: times that stay true while a page is open, a menu that closes.

// The server's clock may stand elsewhere than this machine's, so what is counted is the time since the page was made.
const madeAt = Date.parse(document.body.dataset.now);
const now = () => madeAt + performance.now();

const minute = 60_000, hour = 60 * minute, day = 24 * hour;

function words(past) {
  if (past < minute) return spoken('just now');
  if (past < hour) return spoken('{0} min ago', Math.floor(past / minute));
  if (past < day) return spoken('{0} h ago', Math.floor(past / hour));
  if (past < 2 * day) return spoken('yesterday');
  if (past <= 30 * day) return spoken('{0} days ago', Math.floor(past / day));
  return null;
}

function refresh() {
  for (const time of document.querySelectorAll('time[data-ago]')) {
    const past = now() - Date.parse(time.dateTime);
    const said = past < 0 ? null : words(past);
    if (said && said !== time.textContent) time.textContent = said;
  }
}

// In the title stands the time of who chose no zone by this machine's clock; it was the site's.
const full = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short', timeZone: document.body.dataset.zone || undefined });
for (const time of document.querySelectorAll('time[datetime]')) time.title = full.format(new Date(time.dateTime));
setInterval(refresh, minute);

// A menu closes when one looks elsewhere or presses Escape.
const menus = () => document.querySelectorAll('details.menu[open]');
document.addEventListener('click', event => menus().forEach(menu => { if (!menu.contains(event.target)) menu.open = false; }));
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
