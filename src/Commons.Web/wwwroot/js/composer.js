// Makes writing comfortable: a preview without leaving the page, a toolbar with shortcuts, a draft that is kept as one types. The form works without it.

const draftAfter = 2000, previewAfter = 800, warnFrom = 2000;
// Whatever else one wants is typed as a shortcode, such as :seedling:, or by the keyboard's own means.
const emoji = [...'😀😂😊😍🤔😎😢😡👍👎👏🙏💪👋🎉❤🔥✨⭐✅❌❓❗💡📌📷📅🔧🚲🏡🌱🌻🍎🍞☕🍰☀🌧❄🐝'];

const wideEnough = matchMedia('(min-width: 1280px)');

const marks = [
  [spoken('Bold'), 'B', 'b', field => wrap(field, '**', '**', spoken('Bold').toLowerCase())],
  [spoken('Italic'), 'I', 'i', field => wrap(field, '*', '*', spoken('Italic').toLowerCase())],
  [spoken('Link'), spoken('Link'), 'k', field => wrap(field, '[', '](https://)', spoken('words'))],
  [spoken('Quote'), '❝', null, field => prefix(field, () => '> ')],
  [spoken('Code'), '</>', null, field => picked(field).includes('\n') ? wrap(field, '```\n', '\n```', spoken('Code').toLowerCase()) : wrap(field, '`', '`', spoken('Code').toLowerCase())],
  [spoken('Bullet list'), '•', 'shift+8', field => prefix(field, () => '- ')],
  [spoken('Numbered list'), '≡', 'shift+7', field => prefix(field, i => `${i + 1}. `)],
  [spoken('Spoiler'), '▸', null, field => wrap(field, `\n::: spoiler ${spoken('Title')}\n`, '\n:::\n', spoken('hidden text'))],
];

for (const form of document.querySelectorAll('form.composer')) {
  const body = form.elements.Body;
  let sending = false, draftTimer, previewTimer;
  const isChanged = () => [...form.elements].some(field => 'defaultValue' in field && field.type !== 'hidden' && field.value !== field.defaultValue);
  const draft = form.elements.Place && makeDraft(form);

  body.before(toolbar(body));
  const limit = Object.assign(document.createElement('small'), { className: 'field__hint' });
  limit.setAttribute('role', 'status');
  body.after(limit);

  addEventListener('beforeunload', event => { if (!sending && isChanged() && !draft?.isKept()) event.preventDefault(); });
  addEventListener('pageshow', () => { sending = false; });

  form.addEventListener('submit', event => {
    if (event.submitter?.value !== 'preview') {
      if (awaitsPictures(form)) {
        event.preventDefault();
        limit.textContent = spoken('A picture is still on its way. Press again when it has arrived.');
        return;
      }
      if (sending) event.preventDefault();   // The second press of a double click.
      sending = true;
      clearTimeout(draftTimer);
      return;
    }
    event.preventDefault();
    preview(form, event.submitter);
  });

  form.addEventListener('input', () => {
    const left = body.maxLength - body.value.length;
    limit.textContent = left < warnFrom ? spoken('{0} characters left', left.toLocaleString()) : '';
    if (draft) {
      clearTimeout(draftTimer);
      draft.touch();
      draftTimer = setTimeout(() => { if (!sending && !awaitsPictures(form)) draft.save(); }, draftAfter);
    }
    clearTimeout(previewTimer);
    if (form.classList.contains('composer--split')) previewTimer = setTimeout(() => preview(form, form.querySelector('[name=Step][value=preview]')), previewAfter);
  });

  body.addEventListener('keydown', event => {
    if (event.key === 'Escape') return leave(form, isChanged, draft);
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === 'Enter') return form.requestSubmit(form.querySelector('button[type=submit]:not([name]):not([formaction])'));
    const key = event.shiftKey ? `shift+${event.code.replace('Digit', '')}` : event.key.toLowerCase();
    const mark = marks.find(m => m[2] === key);
    if (!mark || event.altKey) return;
    event.preventDefault();
    mark[3](body);
  });
}

const awaitsPictures = form => Number(form.dataset.uploads ?? 0) > 0;

function toolbar(field) {
  const bar = Object.assign(document.createElement('div'), { className: 'tools' });
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', spoken('Formatting'));
  for (const [name, sign, key, apply] of marks) {
    const shown = key && ` (Ctrl+${key.replace('shift+', 'Shift+').toUpperCase().replace('SHIFT', 'Shift')})`;
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: sign, title: name + (shown ?? '') });
    button.setAttribute('aria-label', name);
    button.addEventListener('click', () => apply(field));
    bar.append(button);
  }
  bar.append(picker(field));
  return bar;
}

// A menu like the others: it closes when one looks elsewhere or presses Escape. The sign itself is its name, in everybody's language.
function picker(field) {
  const menu = Object.assign(document.createElement('details'), { className: 'menu emoji' }), summary = Object.assign(document.createElement('summary'), { textContent: '☺', title: spoken('Emoji') });
  summary.setAttribute('aria-label', spoken('Emoji'));
  const signs = document.createElement('div');
  for (const sign of emoji) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: sign });
    button.addEventListener('click', () => { menu.open = false; put(field, sign); });
    signs.append(button);
  }
  menu.append(summary, signs);
  return menu;
}

const picked = field => field.value.slice(field.selectionStart, field.selectionEnd);

// execCommand is old, but the only way that leaves Ctrl+Z working.
function put(field, text) {
  field.focus();
  if (!document.execCommand('insertText', false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function wrap(field, before, after, sample) {
  const start = field.selectionStart, words = picked(field) || sample;
  put(field, before + words + after);
  field.setSelectionRange(start + before.length, start + before.length + words.length);
}

function prefix(field, sign) {
  const start = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1;
  field.setSelectionRange(start, field.selectionEnd);
  put(field, picked(field).split('\n').map((line, i) => sign(i) + line).join('\n'));
}

function leave(form, isChanged, draft) {
  const link = form.querySelector('.form__leave');
  if (!link) return form.elements.Body.blur();
  if (!isChanged() || confirm(draft?.isKept() ? spoken('Close this? Your draft is kept.') : spoken('Close this? What you typed since the last save is lost.'))) location.assign(link.href);
}

// Keeps what is typed on the server. The sequence number says which version this tab has seen.
function makeDraft(form) {
  const line = form.querySelector('[data-draft]');
  let kept = true, halted = false;
  const say = (...parts) => line.replaceChildren(...parts);

  async function save(mine = false) {
    if (halted && !mine) return;
    const data = new URLSearchParams(new FormData(form));
    if (mine) data.set('Mine', 'true');
    try {
      const answer = await fetch('/my/drafts', { method: 'POST', body: data, headers: { Accept: 'application/json' } });
      if (answer.status === 409) { halted = true; return ask(); }
      if (!answer.ok) throw new Error(answer.status);
      const { sequence, savedAt } = await answer.json();
      form.elements.Sequence.value = sequence;
      [kept, halted] = [true, false];
      say(spoken('Saved {0}', new Date(savedAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })));
    } catch {
      say(spoken('Not saved, retrying'));
      setTimeout(() => { if (!kept) save(); }, 10_000);
    }
  }

  function ask() {
    const open = Object.assign(document.createElement('a'), { href: location.href, textContent: spoken('open') });
    open.addEventListener('click', event => { event.preventDefault(); kept = true; location.reload(); });
    const mine = Object.assign(document.createElement('button'), { type: 'button', className: 'linklike', textContent: spoken('keep mine') });
    mine.addEventListener('click', () => save(true));
    say(spoken('A newer draft exists in another tab:'), ' ', open, ` ${spoken('or')} `, mine);
  }

  return { save, touch: () => { kept = false; }, isKept: () => kept };
}

// The same answer that a form without script gets; only the preview is taken from it.
async function preview(form, button) {
  const data = new FormData(form, button);
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(data), headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const cooked = page.querySelector('#preview .prose');
    show(form, cooked ?? page.querySelector('.form__errors:not(:empty), .field__error:not(:empty), .empty h1'), !!cooked);
  } catch {
    show(form, Object.assign(document.createElement('p'), { textContent: spoken('The preview could not be loaded. What you typed is still here.') }), false);
  } finally {
    button.disabled = false;
  }
}

function show(form, content, isCooked) {
  let box = form.querySelector('.preview');
  const isFirst = !box?.hasChildNodes();
  if (!box) {
    box = Object.assign(document.createElement('section'), { className: 'preview' });
    box.setAttribute('aria-live', 'polite');
    box.setAttribute('aria-label', spoken('Preview'));
    form.prepend(box);
  }
  form.classList.toggle('composer--split', wideEnough.matches && isCooked);
  const heading = Object.assign(document.createElement('h2'), { className: 'rail__heading', textContent: spoken('Preview') });
  if (isCooked) box.replaceChildren(heading, document.adoptNode(content));
  else box.replaceChildren(Object.assign(document.createElement('p'), { className: 'field__error', textContent: content?.textContent.trim() ?? '' }));
  if (isFirst) box.scrollIntoView({ block: 'nearest' });
}
