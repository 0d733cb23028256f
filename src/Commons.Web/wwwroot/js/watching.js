// Who reads a topic for five minutes tracks it. Only time counts in which the page is in sight and its reader scrolled, typed or pointed within the last minute.

for (const posts of document.querySelectorAll('.posts[data-reader]')) {
  const form = document.querySelector('form[action="/watch"]');
  const [key, step, enough, rest] = [`reading-${posts.dataset.topic}`, 10, 300, 60_000];
  let movedAt = performance.now();
  for (const kind of ['scroll', 'keydown', 'pointermove', 'pointerdown']) addEventListener(kind, () => { movedAt = performance.now(); }, { passive: true });

  const timer = form && setInterval(() => {
    if (document.visibilityState !== 'visible' || performance.now() - movedAt > rest) return;
    const read = (+sessionStorage[key] || 0) + step;
    sessionStorage[key] = read;
    if (read < enough) return;
    clearInterval(timer);
    if (read < enough + step) fetch('/watch/read', { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => { sessionStorage[key] = enough - step; });
  }, step * 1000);
}
