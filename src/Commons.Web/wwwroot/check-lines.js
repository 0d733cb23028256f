// Checks a member's lines against a signed statement, in the browser and with nothing of the server's but this file (STATEMENT 1, 2, 5, 7).
// It is short so that it can be read, imports nothing, and works on files of any board; saved to a disk together with its page it works there too.

const form = document.querySelector('.check-lines');
const bytesOf = text => new TextEncoder().encode(text);
const hex = bytes => Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('');
const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
const sha = async (...parts) => crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
const without = (member, name) => Object.fromEntries(Object.entries(member).filter(([key]) => key !== name));

/** RFC 8785 for documents that hold texts only: members sorted, and JSON.stringify writes texts as it asks. */
const canonical = value => typeof value === 'string' ? JSON.stringify(value)
  : Array.isArray(value) ? `[${value.map(canonical).join()}]`
  : `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;

/** What the hash covers: in mode aggregate neither weights nor lines. */
const covered = s => s.mode !== 'aggregate' ? s : { ...s, inputs: without(s.inputs, 'weights'), results: without(s.results, 'lines') };

/** RFC 6962: which side each hash stands on follows from the index and the number of leaves, never from the proof. */
async function rootOf(leaf, index, leaves, path) {
  let [node, last, at] = [leaf, BigInt(leaves) - 1n, BigInt(index)];
  if (at < 0n || at > last) return '';
  for (const step of path) {
    if (last === 0n) return '';
    const isRight = (at & 1n) === 1n || at === last;
    node = await (isRight ? sha(new Uint8Array([1]), fromHex(step), node) : sha(new Uint8Array([1]), node, fromHex(step)));
    if (isRight) while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n ? hex(node) : '';
}

/** 64 hex digits, or z6Mk…: base58 with the multicodec of Ed25519 before the key. */
function keyBytes(text) {
  if (/^[0-9a-f]{64}$/i.test(text)) return fromHex(text);
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let number = 0n;
  for (const letter of text.slice(1)) number = number * 58n + BigInt(Math.max(0, alphabet.indexOf(letter)));
  const digits = number.toString(16).padStart(68, '0');
  if (!/^z6Mk/.test(text) || !digits.startsWith('ed01') || digits.length !== 68) throw new Error(form.dataset.badKey);
  return fromHex(digits.slice(4));
}

const checks = {
  async form({ text, envelope }) { return canonical(envelope) === text.trimEnd(); },
  async hash({ envelope }) { return hex(await sha(`commons-statement-v1\n${canonical(covered(envelope.statement))}`)) === envelope.hash; },
  async signature({ envelope, key }) {
    const known = await crypto.subtle.importKey('raw', keyBytes(key), 'Ed25519', false, ['verify']);
    for (const s of envelope.signatures.filter(s => s.purpose === 'publish'))
      if (await crypto.subtle.verify('Ed25519', known, Uint8Array.from(atob(s.value), c => c.charCodeAt(0)), bytesOf(`commons-signature-v1|${s.purpose}|${s.at}|${s.keyId}|${envelope.hash}`))) return true;
    return false;
  },
  async keys({ envelope: { statement }, parts }) {
    for (const p of parts)
      if (`p${hex(await sha(`commons-payee-v1|${statement.board}|${statement.period}|${p.pool}|${p.uri}|${p.nonce}`)).slice(0, 40)}` !== p.payee && p.payee !== p.uri) return false;
    return true;
  },
  async lines({ envelope: { statement }, parts }) {
    return parts.every(p => p.line === `v1|${statement.period}|${p.payee}|${p.pool}|${p.amount}` && (statement.results.lines ?? [])[p.proof.index] === (statement.results.lines ? p.line : undefined));
  },
  async root({ envelope: { statement }, parts }) {
    for (const p of parts) if (await rootOf(await sha(new Uint8Array([0]), p.line), p.proof.index, p.proof.leaves, p.proof.path) !== statement.results.merkleRoot) return false;
    return true;
  },
  async sum({ parts, mine }) { return parts.reduce((sum, p) => sum + BigInt(p.amount), 0n) === BigInt(mine.total); },
};

async function check(text, mineText, key) {
  const [envelope, mine] = [JSON.parse(text), JSON.parse(mineText)];
  const parts = mine.parts.filter(part => part.line);
  if (parts.length === 0) throw new Error(form.dataset.noLines);
  for (const [name, holds] of Object.entries(checks)) {
    const place = form.querySelector(`[data-check="${name}"]`);
    let passed = false;
    try { passed = await holds({ text, envelope, mine, parts, key }); } catch (fault) { say(fault.message); }
    place.dataset.state = passed ? 'holds' : 'fails';
    place.querySelector('output').textContent = passed ? form.dataset.holds : form.dataset.fails;
  }
}

function say(words) { form.querySelector('[role=alert]').textContent = words; }

async function chosen(name, address) {
  const [file] = form.elements[name].files;
  if (file) return file.text();
  const answer = address && await fetch(address, { headers: { Accept: 'application/json' } });
  if (!answer?.ok) throw new Error(form.dataset.noFile);
  return answer.text();
}

if (form) {
  form.querySelector('button').disabled = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    say('');
    for (const place of form.querySelectorAll('[data-check]')) { delete place.dataset.state; place.querySelector('output').textContent = form.dataset.unchecked; }
    try { await check(await chosen('statement', form.dataset.statement), await chosen('mine', form.dataset.mine), form.elements.key.value.trim()); }
    catch (fault) { say(fault instanceof SyntaxError ? form.dataset.noFile : fault.message); }
  });
}
