// Shows the preview without leaving the page and warns before typed text is lost. The form works without it.

for (const form of document.querySelectorAll('form.composer')) {
  const body = form.elements.Body;
  let sending = false;
  const isChanged = () => [...form.elements].some(field => 'defaultValue' in field && field.type !== 'hidden' && field.value !== field.defaultValue);

  addEventListener('beforeunload', event => { if (!sending && isChanged()) event.preventDefault(); });
  addEventListener('pageshow', () => { sending = false; });

  form.addEventListener('submit', event => {
    if (event.submitter?.value !== 'preview') { sending = true; return; }
    event.preventDefault();
    preview(form, event.submitter);
  });

  body.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector('button[type=submit]:not([name=Step])'));
  });
}

// The same answer that a form without script gets; only the preview is taken from it.
async function preview(form, button) {
  const data = new FormData(form, button);
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(data), headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const cooked = page.querySelector('#preview .prose');
    show(form, cooked ?? page.querySelector('.field__error:not(:empty), .form__errors, .empty h1'), !!cooked);
  } catch {
    show(form, Object.assign(document.createElement('p'), { textContent: 'The preview could not be loaded. What you typed is still here.' }), false);
  } finally {
    button.disabled = false;
  }
}

function show(form, content, isCooked) {
  let box = form.querySelector('.preview');
  if (!box) {
    box = Object.assign(document.createElement('section'), { className: 'preview' });
    box.setAttribute('aria-live', 'polite');
    box.setAttribute('aria-label', 'Preview');
    form.prepend(box);
  }
  const heading = Object.assign(document.createElement('h2'), { className: 'rail__heading', textContent: 'Preview' });
  if (isCooked) box.replaceChildren(heading, document.adoptNode(content));
  else box.replaceChildren(Object.assign(document.createElement('p'), { className: 'field__error', textContent: content?.textContent.trim() ?? '' }));
  box.scrollIntoView({ block: 'nearest' });
}
