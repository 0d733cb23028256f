// A button under each piece of code that copies it, and under each quote the whole post it is from.

function copies(code) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn--quiet copy', textContent: spoken('Copy code') });
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = spoken('Copied');
    setTimeout(() => { button.textContent = spoken('Copy code'); }, 3000);
  });
  code.parentElement.after(button);
}

function expands(link) {
  const details = document.createElement('details'), summary = Object.assign(document.createElement('summary'), { textContent: spoken('Show the whole post') }), box = document.createElement('div');
  details.className = 'quote__whole';
  details.append(summary, box);
  details.addEventListener('toggle', async () => {
    if (!details.open || box.hasChildNodes()) return;
    const slow = setTimeout(() => { box.textContent = spoken('Loading…'); }, 300);
    try {
      const answer = await fetch(link.href, { headers: { Accept: 'text/html' } });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const body = page.querySelector(`a.post__when[href="${link.getAttribute('href')}"]`)?.closest('.post').querySelector('.post__body');
      for (const element of body.querySelectorAll('[id]')) element.removeAttribute('id');   // They stand on this page already, or may.
      box.replaceChildren(...document.adoptNode(body).childNodes);
    } catch {
      box.replaceChildren(Object.assign(document.createElement('a'), { href: link.href, textContent: spoken('It could not be loaded here. Open it on its page.') }));
    } finally { clearTimeout(slow); }
  });
  link.closest('.quote').append(details);
}

function enrich() {
  for (const prose of document.querySelectorAll('.post__body.prose:not([data-rich])')) {
    prose.dataset.rich = '';
    if (navigator.clipboard) prose.querySelectorAll('pre > code').forEach(copies);
    prose.querySelectorAll('.quote > p:first-child > a[href^="/p/"]').forEach(expands);
  }
}

enrich();
document.addEventListener('commons:posts', enrich);
