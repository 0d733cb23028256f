// What has data-copy is copied: a link's address instead of following it, or the text beside a button.

if (navigator.clipboard) for (const place of document.querySelectorAll('[data-copy]')) {
  const words = place.firstChild;
  place.hidden = false;
  place.addEventListener('click', async event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const before = words.textContent;
    await navigator.clipboard.writeText(place.matches('a') ? new URL(place.dataset.copy, location.href).href : place.dataset.copy);
    words.textContent = spoken('Copied');
    setTimeout(() => { words.textContent = before; }, 3000);
  });
}
