// Select words in a post and press Quote: they stand in the reply with whose they are.

const reply = document.querySelector('.answer form.composer')?.elements.Body;
if (reply) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn quote-button', textContent: spoken('Quote'), hidden: true });
  document.body.append(button);

  const chosen = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const inside = node => (node.nodeType === 1 ? node : node.parentElement)?.closest('.post__body');
    const body = inside(range.startContainer);
    return body && body === inside(range.endContainer) ? { range, post: body.closest('.post'), words: selection.toString().trim() } : null;
  };

  document.addEventListener('selectionchange', () => {
    const choice = chosen();
    button.hidden = !choice?.words;
    if (button.hidden) return;
    const box = choice.range.getBoundingClientRect();
    button.style.insetBlockStart = `${Math.max(8, box.bottom + scrollY + 6)}px`;
    button.style.insetInlineStart = `${Math.max(8, Math.min(box.left, innerWidth - 120))}px`;
  });

  button.addEventListener('mousedown', event => event.preventDefault());   // The selection would be gone before the click.
  button.addEventListener('click', () => {
    const choice = chosen();
    if (!choice) return;
    const name = choice.post.querySelector('.post__author a').textContent.trim().replace(/[[\]\\]/g, '');
    const number = choice.post.id.replace('post_', '#'), id = choice.post.querySelector('.post__when').getAttribute('href');
    const lines = choice.words.split(/\n+/).map(line => `> ${line}`).join('\n>\n');
    reply.value = `${reply.value ? `${reply.value.trimEnd()}\n\n` : ''}> [${name}, ${number}](${id})\n>\n${lines}\n\n`;
    reply.dispatchEvent(new Event('input', { bubbles: true }));
    reply.focus();
    reply.setSelectionRange(reply.value.length, reply.value.length);
    button.hidden = true;
  });
}
