// Says how much is new on this page while it is open. It never moves what is being read.
const live = document.querySelector('[data-live]');

if (live && 'EventSource' in window) {
  let source = null;
  const url = `${live.dataset.live}&since=${encodeURIComponent(document.body.dataset.now)}`;

  const say = ({ count, text, url: to }) => {
    if (!count) return live.replaceChildren();
    const show = Object.assign(document.createElement('a'), { textContent: spoken('Show'), href: to ?? location.href });
    show.dataset.key = '.';
    show.addEventListener('click', event => {
      const target = new URL(show.href);
      if (target.pathname !== location.pathname || target.search !== location.search) return;
      event.preventDefault();   // The same page: what is new is not in it yet.
      location.hash = target.hash;
      location.reload();
    });
    live.replaceChildren(text + ' ', show);
  };

  const close = () => { source?.close(); source = null; };
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(url);
    source.onmessage = event => say(JSON.parse(event.data));
    source.addEventListener('end', close);
  };

  // A tab that nobody looks at gives its connection back; browsers have few for one site.
  document.addEventListener('visibilitychange', () => document.hidden ? close() : open());
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  open();
}
