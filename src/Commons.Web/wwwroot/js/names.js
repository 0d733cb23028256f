// Offers names behind an @ in a text, and in the field that says who gets a message. Without script one types them whole.

const pause = 150;

for (const field of document.querySelectorAll('form.composer textarea[name=Body], form.composer input[name=To]:not([type=checkbox])')) offerNames(field);

function offerNames(field) {
  const isTo = field.matches('input');
  const list = Object.assign(document.createElement('ul'), { id: `${field.id}-names`, className: 'names', hidden: true });
  const said = Object.assign(document.createElement('span'), { className: 'hidden' });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', spoken('Names'));
  said.setAttribute('role', 'status');
  // A text of many lines stays a text box (ARIA has no combobox of many lines); the field of one line is a combobox.
  if (isTo) field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  field.after(list, said);

  let found = [], at = 0, timer, begun = null;

  // What is being typed: the last name of the field, or what stands behind an @ right before the cursor.
  const token = () => {
    const before = field.value.slice(0, field.selectionEnd);
    return (isTo ? /(?:^|[\s,;])@?([^\s,;@]{1,32})$/u : /(?:^|[\s(>])@([\p{L}\p{Nd}_.-]{1,32})$/u).exec(before)?.[1] ?? null;
  };

  const close = () => {
    list.hidden = true;
    found = [];
    field.removeAttribute('aria-activedescendant');
    if (isTo) field.setAttribute('aria-expanded', 'false');
  };

  const mark = to => {
    at = (to + found.length) % found.length;
    [...list.children].forEach((row, i) => row.setAttribute('aria-selected', i === at));
    field.setAttribute('aria-activedescendant', list.children[at].id);
    list.children[at].scrollIntoView({ block: 'nearest' });
  };

  const choose = i => {
    const end = field.selectionEnd, name = found[i].handle + (isTo ? ', ' : ' ');
    field.setRangeText(name, end - begun.length, end, 'end');
    close();
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const show = names => {
    found = names;
    if (!names.length) return close();
    list.replaceChildren(...names.map((name, i) => {
      const row = Object.assign(document.createElement('li'), { id: `${list.id}-${i}` });
      row.setAttribute('role', 'option');
      const handle = Object.assign(document.createElement('b'), { textContent: `@${name.handle}` }), full = Object.assign(document.createElement('bdi'), { textContent: name.name });
      row.append(handle, ' ', full);
      row.addEventListener('mousedown', event => { event.preventDefault(); choose(i); });
      return row;
    }));
    list.hidden = false;
    if (isTo) field.setAttribute('aria-expanded', 'true');
    mark(0);
    said.textContent = spoken('Names found: {0}', names.length);
  };

  const ask = async () => {
    const asked = begun;
    try {
      const answer = await fetch(`/names?q=${encodeURIComponent(asked)}`, { headers: { Accept: 'application/json' } });
      const names = answer.ok ? await answer.json() : [];
      if (asked === token()) show(isTo ? names.filter(name => name.kind === 'member') : names);
    } catch { close(); }
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    begun = token();
    if (begun) timer = setTimeout(ask, pause); else close();
  });
  field.addEventListener('blur', close);
  // Before the composer hears of the key, for which Escape means to leave.
  field.addEventListener('keydown', event => {
    if (list.hidden || event.ctrlKey || event.metaKey || event.isComposing) return;
    const act = { ArrowDown: () => mark(at + 1), ArrowUp: () => mark(at - 1), Enter: () => choose(at), Tab: () => choose(at), Escape: close }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }, { capture: true });
  if (isTo) field.setAttribute('aria-expanded', 'false');
}
