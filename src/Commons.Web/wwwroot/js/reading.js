// Keeps how far a member has read: what was on the screen for four seconds, told once a minute and when the page is left.

for (const posts of document.querySelectorAll('.posts[data-reader]')) {
  const timers = new Map();
  let seen = +posts.dataset.reader, told = seen, toldAt = -Infinity, due = 0;

  const tell = leaving => {
    if (seen <= told) return;
    const address = `/t/${posts.dataset.topic}/read/${seen}`;
    [told, toldAt] = [seen, performance.now()];
    if (!leaving || !navigator.sendBeacon(address)) fetch(address, { method: 'POST', keepalive: true }).catch(() => { told = 0; });
  };

  const settle = article => {
    timers.delete(article);
    if (document.visibilityState !== 'visible') return;
    seen = Math.max(seen, +article.id.slice('post_'.length));
    due ||= setTimeout(() => { due = 0; tell(); }, Math.max(1000, toldAt + 60_000 - performance.now()));   // Posts seen together are told together.
  };

  // A long post never stands on the screen as a whole; half of the screen filled by it will do.
  const observer = new IntersectionObserver(entries => {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
      const looksAt = isIntersecting && (intersectionRatio >= .5 || intersectionRect.height > innerHeight / 2);
      if (looksAt && !timers.has(target)) timers.set(target, setTimeout(settle, 4000, target));
      if (!looksAt && timers.has(target)) { clearTimeout(timers.get(target)); timers.delete(target); }
    }
  }, { threshold: [0, .25, .5, .75] });

  const watch = () => posts.querySelectorAll('article.post:not([data-watched])').forEach(article => { article.dataset.watched = ''; observer.observe(article); });
  document.addEventListener('commons:posts', watch);   // More posts were loaded into the page.
  watch();

  document.addEventListener('click', event => { if (event.target.closest('a[href]')) tell(); }, true);   // Before the next page asks what is unread.
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') tell(true); });
  addEventListener('pagehide', () => tell(true));
}
