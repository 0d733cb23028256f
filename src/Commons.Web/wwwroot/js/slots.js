// Puts sponsors' cards into the places that the page keeps for them, and tells the meter of each. Asks once the page is really looked at.
const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
};

function show(box, { creative, clickUrl, token }) {
  const picture = element(creative.imageUrl ? 'img' : 'span', 'sponsor__pic', creative.imageUrl ? '' : [...creative.title][0]);
  if (creative.imageUrl) Object.assign(picture, { src: creative.imageUrl, alt: creative.alt, width: 240, height: 180 });
  else picture.ariaHidden = 'true';
  const label = element('p', 'sponsor__label', creative.label + ' · ');
  const why = element('a', '', spoken('what this pays and to whom'));
  why.href = '/transparency';
  label.append(why);
  const title = element('a', 'sponsor__title', creative.title);
  title.href = clickUrl;
  title.rel = 'sponsored noopener nofollow';
  box.classList.remove('sponsor--house');
  box.replaceChildren(picture, label, title, element('p', 'sponsor__text', creative.body));
  document.dispatchEvent(new CustomEvent('commons:card', { detail: { card: box, token } }));
}

async function fill() {
  const pages = Map.groupBy(document.querySelectorAll('[data-slot]:not([data-asked])'), box => box.dataset.topic + '&page=' + box.dataset.page);
  for (const [page, boxes] of pages) {
    boxes.forEach(box => { box.dataset.asked = ''; });
    const answer = await fetch('/sponsored/slots?topic=' + page).catch(() => null);
    if (!answer?.ok) continue;
    for (const filled of (await answer.json()).slots) {
      const box = boxes.find(b => +b.dataset.slot === filled.slot);
      if (box) show(box, filled);
    }
  }
}

const start = () => document.visibilityState === 'visible' && !document.prerendering && fill();
document.addEventListener('visibilitychange', start);
document.addEventListener('prerenderingchange', start);
document.addEventListener('commons:posts', start);   // More posts were loaded into the page.
start();
