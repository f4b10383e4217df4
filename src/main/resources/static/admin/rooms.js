/** The list of rooms. */

import { byId, el } from '/page/dom.js';
import { Rates, shown } from './rates.js';
import { Rows, setChips, setText } from './rows.js';

export class RoomList {
  #rates = new Rates();
  #rows;
  #selected = null;

  /** @param onChoose called with the id of a room that was chosen */
  constructor(onChoose) {
    this.#rows = new Rows(byId('rooms'), (id) => this.#row(id, onChoose));
  }

  /** Shows the rooms, and gives how many entries per second all of them make. */
  show({ rooms, hasMore }, selected, now) {
    this.#selected = selected;
    let total = 0;
    const rated = rooms.map((room) => {
      const rate = this.#rates.rate(room.id, room.rev, now);
      total += rate;
      return { ...room, rate };
    });
    this.#rates.keep(new Set(rooms.map(({ id }) => id)));
    this.#rows.show(rated, ({ id }) => id);
    byId('no-rooms').hidden = rooms.length > 0;
    byId('more-rooms').hidden = !hasMore;
    return total;
  }

  clear() {
    this.#rows.clear();
  }

  #row(id, onChoose) {
    const name = el('button', { class: 'name', type: 'button', onclick: () => onChoose(id) }, id);
    name.setAttribute('aria-controls', 'room');
    const facts = el('span', { class: 'facts' });
    const chips = el('span', { class: 'chips' });
    const element = el('li', { data: { room: id } }, el('span', { class: 'what' }, name, facts), chips);
    return {
      element,
      show: (room) => {
        name.setAttribute('aria-expanded', String(this.#selected === id));
        const peers = `${room.peers} of ${room.capacity} · ${room.away} away · ${room.waiting} waiting`;
        setText(facts, `${peers} · ${shown(room.rate)} per second`);
        setChips(chips, flags(room));
      },
    };
  }
}

function flags(room) {
  const flags = { 'locked': room.locked, 'lobby': room.lobby, 'passcode': room.hasPasscode };
  return Object.keys(flags).filter((flag) => flags[flag]);
}
