// "Quote also" on several posts, on as many pages as one likes: one reply then begins with all of them. Without script the page of the reply has a field for it.

const answer = document.querySelector('.posts .post__acts a[href*="/reply?"]');
if (answer) {
  const path = new URL(answer.href).pathname, kept = `quotes ${path}`, most = 5;
  const bar = Object.assign(document.createElement('p'), { className: 'quotes-bar', hidden: true });
  const go = Object.assign(document.createElement('a'), { className: 'btn' }), none = Object.assign(document.createElement('button'), { type: 'button', className: 'linklike', textContent: spoken('Quote none') });
  bar.setAttribute('role', 'status');
  bar.append(go, none);
  document.querySelector('.posts').after(bar);

  const read = () => JSON.parse(sessionStorage.getItem(kept) ?? '[]');
  const buttons = () => document.querySelectorAll('.quote-also-button');

  function draw() {
    const numbers = read();
    bar.hidden = numbers.length === 0;
    go.textContent = spoken('Reply with quotes: {0}', numbers.length);
    go.href = `${path}?${numbers.map(number => `quote=${number}`).join('&')}`;
    for (const button of buttons()) button.setAttribute('aria-pressed', numbers.includes(Number(button.dataset.number)));
  }

  function write(numbers) {
    sessionStorage.setItem(kept, JSON.stringify(numbers.slice(-most)));
    draw();
  }

  function offer() {
    for (const button of document.querySelectorAll('.quote-also-button:disabled')) {
      const number = Number(button.dataset.number);
      button.disabled = false;
      button.addEventListener('click', () => write(read().includes(number) ? read().filter(other => other !== number) : [...read(), number]));
    }
    draw();
  }

  go.addEventListener('click', () => sessionStorage.removeItem(kept));
  none.addEventListener('click', () => write([]));
  document.addEventListener('commons:posts', offer);
  addEventListener('pageshow', draw);
  offer();
}
