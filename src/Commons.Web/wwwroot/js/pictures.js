// Pictures by paste, drag or choice, with progress and words for those who do not see them. The form works without it.

for (const form of document.querySelectorAll('form.composer')) {
  const body = form.elements.Body, box = form.querySelector('.attach');
  if (!body || !box) continue;
  const list = Object.assign(document.createElement('ul'), { className: 'attach__list' });
  list.setAttribute('aria-live', 'polite');
  box.append(list);

  const take = files => {
    const pictures = [...files].filter(file => file.type.startsWith('image/'));
    for (const file of pictures) send(form, body, list, file);
    if (pictures.length) box.open = true;
    return pictures.length > 0;
  };

  body.addEventListener('paste', event => { if (take(event.clipboardData?.files ?? [])) event.preventDefault(); });
  body.addEventListener('dragover', event => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault(); });
  body.addEventListener('drop', event => { if (take(event.dataTransfer?.files ?? [])) event.preventDefault(); });

  const input = form.elements.Picture;
  input.multiple = true;
  input.addEventListener('change', () => { if (take(input.files)) input.value = ''; });
  for (const field of box.querySelectorAll('.attach__plain')) field.remove();
}

function send(form, body, list, file) {
  const row = document.createElement('li'), progress = document.createElement('progress');
  progress.max = 1;
  progress.setAttribute('aria-label', spoken('Uploading {0}', file.name));
  row.append(Object.assign(document.createElement('span'), { textContent: file.name }), progress);
  list.append(row);

  const mark = `![${file.name.replace(/[\[\]\\]/g, ' ')} …](uploading)`;
  insert(body, mark);
  underWay(form, 1);

  const request = new XMLHttpRequest(), data = new FormData();
  data.append('picture', file);
  data.append('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
  request.open('POST', '/my/files');
  request.setRequestHeader('Accept', 'application/json');
  request.upload.onprogress = event => { if (event.lengthComputable) progress.value = event.loaded / event.total; };
  request.onload = () => {
    const answer = parsed(request.responseText);
    if (request.status === 200 && answer) stored(form, body, row, mark, answer);
    else failed(body, row, mark, answer?.detail ?? answer?.title ?? spoken('It was not taken.'));
  };
  request.onerror = () => failed(body, row, mark, spoken('The connection broke. Try it again.'));
  request.send(data);
}

// The composer sends nothing while a placeholder stands in the text.
function underWay(form, by) {
  form.dataset.uploads = Number(form.dataset.uploads ?? 0) + by;
}

function stored(form, body, row, mark, picture) {
  underWay(form, -1);
  swap(body, mark, picture.markdown);
  const small = Object.assign(document.createElement('img'), { src: picture.smallUrl, alt: '', width: 48, height: 48 });
  const field = Object.assign(document.createElement('input'), { type: 'text', maxLength: 500, dir: 'auto', placeholder: spoken('What does it show?') });
  field.setAttribute('aria-label', spoken('What does it show?'));
  let written = picture.markdown;
  field.addEventListener('change', async () => {
    const answer = await post(form, `/my/files/${picture.id}/alt`, { alt: field.value });
    if (!answer) return;
    swap(body, written, answer.markdown);
    written = answer.markdown;
  });
  const remove = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn--quiet', textContent: spoken('Remove') });
  remove.addEventListener('click', async () => {
    swap(body, written, '');
    row.remove();
    body.focus();
    await post(form, `/my/files/${picture.id}/delete`, {});
  });
  row.replaceChildren(small, field, remove);
}

function failed(body, row, mark, reason) {
  underWay(body.form, -1);
  swap(body, mark, '');
  row.querySelector('progress').replaceWith(Object.assign(document.createElement('span'), { className: 'field__error', textContent: reason }));
}

async function post(form, path, fields) {
  const data = new URLSearchParams({ ...fields, __RequestVerificationToken: form.elements.__RequestVerificationToken.value });
  try {
    const answer = await fetch(path, { method: 'POST', body: data, headers: { Accept: 'application/json' } });
    return answer.ok ? parsed(await answer.text()) : null;
  } catch { return null; }
}

function parsed(text) {
  try { return JSON.parse(text); } catch { return null; }
}

// On lines of its own, where the cursor stands.
function insert(body, text) {
  const at = body.selectionStart ?? body.value.length, before = body.value.slice(0, at), after = body.value.slice(body.selectionEnd ?? at);
  const start = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  body.setRangeText(`${start}${text}${after.startsWith('\n') ? '' : '\n'}`, at, body.selectionEnd ?? at, 'end');
  body.dispatchEvent(new Event('input', { bubbles: true }));
}

function swap(body, from, to) {
  const at = body.value.indexOf(from);
  if (at < 0) return;
  body.setRangeText(to, at, at + from.length, 'preserve');
  body.dispatchEvent(new Event('input', { bubbles: true }));
}
