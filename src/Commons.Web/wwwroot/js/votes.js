// Votes and reacts without leaving the page: the answer is the post's own counts, which take the place of the old ones.
document.addEventListener('submit', async event => {
  const { target: form, submitter: button } = event;
  const box = button?.closest('[data-votes]');
  if (form.id !== 'responses' || !box) return;
  event.preventDefault();
  const name = button.name, place = button.closest('details') ? 'summary' : `[formaction="${button.getAttribute('formaction')}"]`;
  const index = [...box.querySelectorAll(place)].indexOf(button);
  try {
    const answer = await fetch(button.formAction, { method: 'POST', body: new URLSearchParams(new FormData(form, button)), headers: { Accept: 'text/html', 'X-Part': name } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = answer.ok && page.querySelector('[data-votes]');
    if (!fresh) throw new Error(page.querySelector('h1')?.textContent ?? '');
    box.replaceWith(document.adoptNode(fresh));
    fresh.querySelectorAll(place)[Math.max(0, index)]?.focus();
  } catch (fault) {
    let said = box.querySelector('[role=status]');
    if (!said) box.append(said = Object.assign(document.createElement('span'), { className: 'votes__said', role: 'status' }));
    said.textContent = fault instanceof TypeError || !fault.message ? spoken('That could not be sent. Try again in a moment.') : fault.message;
  }
});
