import { byId, el, nameOf, setButton } from './dom.js';
import { notify } from './status.js';

/** What moderators have: the lock, the lobby and who waits in it. */
export class Moderation {
  #room;
  #waiting = new Map();
  #offs;

  constructor(room) {
    this.#room = room;
    const render = () => this.#render();
    const lock = () => this.attempt(room.configure({ locked: !room.settings.locked }));
    const lobby = () => this.attempt(room.configure({ lobby: !room.settings.lobby }));
    byId('lock').addEventListener('click', lock);
    byId('lobby').addEventListener('click', lobby);
    this.#offs = [
      () => byId('lock').removeEventListener('click', lock),
      () => byId('lobby').removeEventListener('click', lobby),
      room.on('joined', render),
      room.on('room-updated', render),
      room.on('peer-updated', render),
      room.on('peer-waiting', ({ peer }) => this.#came(peer)),
      room.on('peer-joined', ({ peer }) => this.#went(peer.id)),
    ];
  }

  /** For the buttons on the tiles. */
  act(action, peer) {
    const room = this.#room;
    if (action === 'mute') this.attempt(room.mute(peer, ['audio']));
    if (action === 'unmute') this.attempt(room.unmute(peer, ['audio']));
    if (action === 'kick') this.attempt(room.kick(peer));
  }

  /** Shows a refusal; what succeeds is seen by its effect. */
  async attempt(sending) {
    try {
      await sending;
      return true;
    } catch (error) {
      notify(error.message);
      return false;
    }
  }

  close() {
    this.#offs.forEach((off) => off());
    this.#waiting.clear();
    byId('waiting').replaceChildren();
  }

  #render() {
    const { self, settings } = this.#room;
    const moderates = self?.role === 'moderator';
    byId('moderation').hidden = !moderates;
    byId('room-locked').hidden = !settings.locked;
    setButton(byId('lock'), { pressed: Boolean(settings.locked), label: settings.locked ? 'Locked' : 'Lock room' });
    setButton(byId('lobby'), { pressed: Boolean(settings.lobby), label: settings.lobby ? 'Lobby on' : 'Use lobby' });
    if (!moderates) this.#waiting.clear();
    this.#renderWaiting();
  }

  #came(peer) {
    const known = typeof peer === 'string' ? { id: peer } : peer;
    this.#waiting.set(known.id, known);
    this.#renderWaiting();
  }

  #went(id) {
    if (this.#waiting.delete(id)) this.#renderWaiting();
  }

  #renderWaiting() {
    byId('waiting').replaceChildren(...[...this.#waiting.values()].map((peer) => this.#entry(peer)));
  }

  #entry(peer) {
    const decide = async (decision) => {
      await this.attempt(decision);
      this.#went(peer.id);
    };
    return el('li', { data: { peer: peer.id } },
      el('span', {}, nameOf(peer)),
      el('button', { type: 'button', class: 'primary', data: { action: 'admit' }, onclick: () => decide(this.#room.admit(peer.id)) }, 'Let in'),
      el('button', { type: 'button', data: { action: 'deny' }, onclick: () => decide(this.#room.deny(peer.id)) }, 'Refuse'));
  }
}
