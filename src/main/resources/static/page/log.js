import { byId, el } from './dom.js';

const MOST_ENTRIES = 300;
const SHORT = 6;

/**
 * The signaling log: every message of a client with its direction, type and `rev`.
 *
 * Entries are `details.entry[data-direction][data-type][data-rev]`, newest first. A sent message gets its `rev` with the receipt.
 */
export class Log {
  #list = byId('log-list');
  #count = 0;
  #unacknowledged = new Map();

  constructor() {
    byId('log-clear').addEventListener('click', () => this.#clear());
  }

  /** Shows the traffic of this client from now on. */
  follow(client) {
    client.on('traffic', (traffic) => (traffic.command === 'RECEIPT' ? this.#acknowledge(traffic) : this.#add(traffic)));
  }

  #add(traffic) {
    const { direction, command, message = {}, id } = traffic;
    const type = message.type ?? command;
    const detail = el('div', { class: 'body' });
    const rev = el('span', { class: 'rev' });
    const entry = el('details', { class: 'entry', data: { direction, type } },
      el('summary', {},
        el('span', { class: 'way', title: direction === 'in' ? 'received' : 'sent' }, direction === 'in' ? '↓' : '↑'),
        el('time', {}, new Date().toLocaleTimeString([], { hour12: false })),
        el('b', {}, type),
        el('span', { class: 'about' }, about(message)),
        rev),
      detail);
    entry.addEventListener('toggle', () => entry.open && detail.replaceChildren(...describe(traffic)), { once: true });
    setRev(entry, rev, traffic.rev);
    if (direction === 'out' && id) this.#unacknowledged.set(id, { entry, rev });
    this.#list.prepend(entry);
    this.#bound();
    this.#tell(this.#count + 1);
  }

  #acknowledge({ id, rev }) {
    const sent = this.#unacknowledged.get(id);
    if (!sent) return;
    this.#unacknowledged.delete(id);
    sent.entry.dataset.acknowledged = 'true';
    setRev(sent.entry, sent.rev, rev);
  }

  #bound() {
    while (this.#list.childElementCount > MOST_ENTRIES) this.#list.lastElementChild.remove();
    while (this.#unacknowledged.size > MOST_ENTRIES) this.#unacknowledged.delete(this.#unacknowledged.keys().next().value);
  }

  #clear() {
    this.#list.replaceChildren();
    this.#unacknowledged.clear();
    this.#tell(0);
  }

  #tell(count) {
    this.#count = count;
    byId('log-count').textContent = count;
    byId('log').dataset.empty = count === 0;
  }
}

function setRev(entry, place, rev) {
  if (rev === undefined) return;
  entry.dataset.rev = rev;
  place.textContent = `rev ${rev}`;
}

/** What is worth seeing without opening the entry. */
function about({ action, code, from, to, peer, self, reason, candidate }) {
  const id = typeof peer === 'string' ? peer : peer?.id ?? self?.id;
  const parts = [action, code, reason, from && `from ${from.slice(0, SHORT)}`, to && `to ${to.slice(0, SHORT)}`,
    !from && !to && id && `peer ${id.slice(0, SHORT)}`, candidate === null && 'end'];
  return parts.filter(Boolean).join(' · ');
}

/** The whole message; a session description folded away. */
function describe({ command, destination, message = {} }) {
  const { sdp, ...rest } = message;
  const text = JSON.stringify(sdp === undefined ? rest : { ...rest, sdp: `(${sdp.length} characters, below)` }, null, 2);
  const parts = [el('pre', {}, `${command}${destination ? ` ${destination}` : ''}\n${text}`)];
  if (sdp !== undefined) parts.push(el('details', { class: 'sdp' }, el('summary', {}, 'Session description'), el('pre', {}, sdp)));
  return parts;
}
