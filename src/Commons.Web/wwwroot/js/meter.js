// A card is seen when half of it was in view for one unbroken second in a tab that is looked at. Only the server's token is sent.
const cards = new Map();
let queue = [], timer;

const check = card => {
  const state = cards.get(card);
  if (!state) return;
  clearTimeout(state.timer);
  if (state.inView && document.visibilityState === 'visible') state.timer = setTimeout(() => seen(card), 1000);
};

const observer = new IntersectionObserver(entries => {
  for (const { target, intersectionRatio } of entries) {
    const state = cards.get(target);
    if (state) { state.inView = intersectionRatio >= .5; check(target); }
  }
}, { threshold: [0, .5] });

document.addEventListener('visibilitychange', () => cards.forEach((_, card) => check(card)));

// A card was put into the page; its showing is what the token proves.
document.addEventListener('commons:card', ({ detail: { card, token } }) => {
  cards.set(card, { token, inView: false });
  observer.observe(card);
});

function seen(card) {
  queue.push(cards.get(card).token);
  cards.delete(card);
  observer.unobserve(card);
  clearTimeout(timer);
  timer = setTimeout(flush, queue.length < 20 ? 250 : 0);
}

function flush() {
  while (queue.length) send(queue.splice(0, 20), 0);
}

const open = new Set();

async function send(views, tries) {
  open.add(views);
  let wait = 2 ** tries;
  try {
    const answer = await fetch('/meter', { method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ views, reads: [] }) });
    if (answer.status !== 503) return open.delete(views);
    wait = +answer.headers.get('Retry-After') || wait;
  } catch { /* The network was away; the same tokens are sent again. */ }
  if (tries < 5) setTimeout(() => open.has(views) && send(views, tries + 1), (wait + Math.random()) * 1000);
}

addEventListener('pagehide', () => {
  const left = [...open].flat().concat(queue);
  open.clear();
  queue = [];
  while (left.length) navigator.sendBeacon('/meter', new Blob([JSON.stringify({ views: left.splice(0, 20), reads: [] })], { type: 'application/json' }));
});
