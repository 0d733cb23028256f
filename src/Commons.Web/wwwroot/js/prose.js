// A button under each piece of code that copies it.

for (const code of document.querySelectorAll('.prose pre > code')) {
  if (!navigator.clipboard) break;
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn--quiet copy', textContent: spoken('Copy code') });
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = spoken('Copied');
    setTimeout(() => { button.textContent = spoken('Copy code'); }, 3000);
  });
  code.parentElement.after(button);
}
