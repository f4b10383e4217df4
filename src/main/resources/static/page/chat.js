import { byId, el, nameOf } from './dom.js';

const MOST_LINES = 200;

/** The chat, and between its lines what happens in the room. */
export class Chat {
  #room;
  #form = byId('chat-form');
  #input = byId('chat-input');
  #names = new Map();
  #wasIn = false;
  #offs;

  constructor(room) {
    this.#room = room;
    byId('chat-log').replaceChildren();
    const send = (event) => {
      event.preventDefault();
      this.#send();
    };
    const atEnd = new ResizeObserver(scrollToEnd);
    atEnd.observe(byId('chat-log'));
    this.#form.addEventListener('submit', send);
    this.#offs = [
      () => this.#form.removeEventListener('submit', send),
      () => atEnd.disconnect(),
      room.on('chat', ({ from, text }) => this.#add(nameOf(room.peers.get(from)), text, { from })),
      room.on('joined', (event) => this.#joined(event)),
      room.on('peer-joined', ({ peer }) => this.#came(peer)),
      room.on('peer-left', ({ peer, reason }) => this.#went(peer, reason)),
      room.on('peer-updated', ({ peer }) => this.#changed(peer)),
      room.on('notice', ({ data }) => this.note(`Notice: ${data?.text ?? JSON.stringify(data)}`)),
    ];
  }

  /** A line that nobody wrote. */
  note(text) {
    this.#append(el('p', { class: 'event' }, text));
  }

  close() {
    this.#offs.forEach((off) => off());
  }

  async #send() {
    const text = this.#input.value.trim();
    if (!text) return;
    this.#input.value = '';
    const line = this.#add(nameOf(this.#room.self), text, { from: this.#room.self.id, own: true });
    line.dataset.sending = 'true';
    try {
      await this.#room.chat(text);
    } catch {
      line.dataset.failed = 'true';
      line.append(el('span', { class: 'failed' }, 'not sent'));
    }
    delete line.dataset.sending;
  }

  #joined({ isNew }) {
    this.#allow();
    const { self, peers } = this.#room;
    this.#names = new Map([...peers.values()].map((peer) => [peer.id, nameOf(peer)]));
    if (!isNew) return;
    this.note(this.#wasIn ? 'You were away too long and have joined again.' : 'You are in.');
    if (self.role === 'moderator') this.note('You moderate this room.');
    this.#wasIn = true;
  }

  #came(peer) {
    this.#names.set(peer.id, nameOf(peer));
    this.note(`${nameOf(peer)} came in.`);
  }

  #went(id, reason) {
    const words = { kicked: 'was removed', timeout: 'did not come back' }[reason] ?? 'left';
    if (this.#names.has(id)) this.note(`${this.#names.get(id)} ${words}.`);
    this.#names.delete(id);
  }

  #changed(peer) {
    if (peer.id === this.#room.self?.id) this.#allow();
    else this.#names.set(peer.id, nameOf(peer));
  }

  #allow() {
    const may = this.#room.self?.permissions?.includes('chat') ?? false;
    this.#input.disabled = byId('chat-send').disabled = !may;
    this.#input.placeholder = may ? 'Message to everybody' : 'You may not write here';
  }

  #add(name, text, { from, own = false }) {
    const line = el('p', { class: own ? 'line own' : 'line', data: { from } }, el('b', {}, name), el('span', { class: 'text' }, text));
    return this.#append(line);
  }

  #append(line) {
    const log = byId('chat-log');
    log.append(line);
    while (log.childElementCount > MOST_LINES) log.firstElementChild.remove();
    scrollToEnd();
    return line;
  }
}

function scrollToEnd() {
  byId('chat-log').scrollTop = byId('chat-log').scrollHeight;
}
