/** The peers of one room. */

import { byId, el, nameOf } from '/page/dom.js';
import { Rows, setChips, setText } from './rows.js';

export class PeerList {
  #rows;

  /** @param does what may be done to a peer: `{ kick(peer), admit(peer) }` */
  constructor(does) {
    this.#rows = new Rows(byId('peers'), (id) => row(id, does));
  }

  show({ peers, hasMore }) {
    this.#rows.show(peers, ({ id }) => id);
    byId('no-peers').hidden = peers.length > 0;
    byId('more-peers').hidden = !hasMore;
  }

  clear() {
    this.#rows.clear();
  }
}

function row(id, does) {
  let shown;
  const name = el('span', { class: 'name' });
  const facts = el('span', { class: 'facts' });
  const chips = el('span', { class: 'chips' });
  const admit = button('admit', '', () => does.admit(shown));
  const kick = button('kick', 'danger', () => does.kick(shown));
  setText(admit, 'Admit');
  const element = el('li', { data: { peer: id } }, el('span', { class: 'what' }, name, facts), chips, admit, kick);
  return {
    element,
    show: (peer) => {
      shown = peer;
      const waits = peer.state === 'waiting';
      setText(name, nameOf(peer));
      const may = peer.permissions.length ? peer.permissions.join(', ') : 'may only listen';
      setText(facts, `${peer.user} · ${peer.role} · ${may}`);
      setChips(chips, [peer.state]);
      admit.hidden = !waits;
      setText(kick, waits ? 'Send away' : 'Kick');
      kick.setAttribute('aria-label', `${waits ? 'Send away' : 'Kick'} ${nameOf(peer)}`);
      admit.setAttribute('aria-label', `Admit ${nameOf(peer)}`);
    },
  };
}

function button(action, className, onclick) {
  return el('button', { class: className, type: 'button', data: { action }, onclick });
}
