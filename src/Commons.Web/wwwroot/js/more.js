// "Load more" at the end of a list or a topic: the next page's rows join this one and the address follows. The numbered pages stay.

const lists = 'ol.topics, .posts';

function offer(list) {
  const pager = list.parentElement.querySelector(':scope > nav.pager');
  const next = pager?.querySelector('a[rel=next]');
  if (!next) return;
  const box = document.createElement('div'), button = document.createElement('button'), said = document.createElement('span');
  box.className = 'more';
  said.className = 'soft';
  said.role = 'status';
  Object.assign(button, { type: 'button', className: 'btn btn--quiet', textContent: spoken('Load more') });
  box.append(button, said);
  pager.before(box);
  button.addEventListener('click', () => load(list, pager, next.href, box, button, said));
}

async function load(list, pager, address, box, button, said) {
  button.disabled = true;
  const slow = setTimeout(() => { said.textContent = spoken('Loading…'); }, 300);
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const more = page.querySelector(list.matches('.posts') ? '.posts' : 'ol.topics');
    const rows = [...more.children].filter(row => !row.matches('span[hidden]') && !(row.id && document.getElementById(row.id)));
    list.append(...rows);
    const follows = page.querySelector('nav.pager');
    box.remove();
    pager.replaceWith(follows);
    const here = new URL(address);
    here.searchParams.delete('after');
    history.replaceState(history.state, '', here);
    rows.find(row => row.matches('.topic-row, article'))?.querySelector('a')?.focus();
    document.dispatchEvent(new CustomEvent(list.matches('.posts') ? 'commons:posts' : 'commons:topics'));
    offer(list);
  } catch {
    button.disabled = false;
    button.textContent = spoken('Try again');
    said.textContent = spoken('The next page did not come. Nothing here was lost.');
  } finally {
    clearTimeout(slow);
  }
}

document.querySelectorAll(lists).forEach(offer);
