/** The operators' page: looks at the node every two seconds, and does what it is told. */

import { byId, nameOf, say } from '/page/dom.js';
import { Api } from './api.js';
import { ask } from './ask.js';
import { PeerList } from './peers.js';
import { shown } from './rates.js';
import { RoomList } from './rooms.js';
import { setText } from './rows.js';

const EVERY_MILLIS = 2000;

let api = null;
let pages = 1;
let selected = null;
let timer;

const rooms = new RoomList(choose);
const peers = new PeerList({ kick, admit });

byId('token-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const candidate = new Api(byId('token').value.trim());
  try {
    await candidate.node();
  } catch (refusal) {
    say(byId('token-error'), refusal.status === 404 ? 'The administrators’ API of this server is off.' : refusal.message);
    return;
  }
  byId('token-form').reset();
  say(byId('token-error'), '');
  api = candidate;
  enter(true);
  look();
});

byId('sign-out').addEventListener('click', () => leave(''));
byId('more-rooms').addEventListener('click', () => {
  pages++;
  look();
});
byId('room-away').addEventListener('click', () => choose(null));
byId('close-room').addEventListener('click', close);
byId('notice-room').addEventListener('click', () => notice(selected));
byId('notice-all').addEventListener('click', () => notice(null));
document.addEventListener('visibilitychange', () => document.hidden || look());

function enter(inside) {
  byId('entrance').hidden = inside;
  byId('desk').hidden = !inside;
  byId('sign-out').hidden = !inside;
  if (inside) byId('notice-all').focus();
  else byId('token').focus();
}

function leave(why) {
  clearTimeout(timer);
  api = null;
  pages = 1;
  choose(null);
  rooms.clear();
  setText(byId('said'), '');
  status('idle', '');
  say(byId('token-error'), why);
  enter(false);
}

function status(state, text) {
  byId('status').dataset.state = state;
  setText(byId('status'), text);
}

/** Looks now, and again after a while as long as somebody sees the page. */
async function look() {
  clearTimeout(timer);
  if (!api || document.hidden) return;
  const asked = api;
  try {
    const [node, found] = await Promise.all([asked.node(), asked.rooms(pages)]);
    if (asked !== api) return;
    count({ ...node, rate: shown(rooms.show(found, selected, performance.now())) });
    byId('draining').hidden = !node.draining;
    await lookAtRoom();
    status('connected', 'Live');
  } catch (refusal) {
    if (asked !== api) return;
    if (refusal.status === 401 || refusal.status === 403) {
      leave(refusal.message);
      return;
    }
    status('reconnecting', 'No answer; trying again');
  }
  clearTimeout(timer);
  timer = setTimeout(look, EVERY_MILLIS);
}

async function lookAtRoom() {
  const room = selected;
  if (room === null) return;
  try {
    const found = await api.peers(room);
    if (room === selected) peers.show(found);
  } catch (refusal) {
    if (refusal.code !== 'no-such-room') throw refusal;
    if (room === selected) {
      choose(null);
      setText(byId('said'), `The room ${room} is over.`);
    }
  }
}

function count(counts) {
  for (const place of document.querySelectorAll('[data-count]')) setText(place, String(counts[place.dataset.count]));
}

function choose(room) {
  const before = selected;
  selected = room;
  byId('room').hidden = room === null;
  peers.clear();
  if (room !== null) {
    setText(byId('room-title'), room);
    byId('room-title').focus();
  } else if (before !== null) {
    document.querySelector(`[data-room="${CSS.escape(before)}"] button`)?.focus();
  }
  look();
}

/** Does something and says what came of it. */
async function act(what, done) {
  try {
    await what();
    setText(byId('said'), done);
  } catch (refusal) {
    setText(byId('said'), refusal.message);
  }
  look();
}

async function kick(peer) {
  const room = selected;
  const waits = peer.state === 'waiting';
  const said = await ask({
    title: waits ? `Send ${nameOf(peer)} away?` : `Kick ${nameOf(peer)}?`,
    text: waits ? 'A request to join this room ends.' : 'The peer leaves the room at once.',
    yes: waits ? 'Send away' : 'Kick',
    words: 'Reason, which is told (optional)',
    ban: !waits,
  });
  if (said) await act(() => api.kick(room, peer.id, said), `${nameOf(peer)} is out of ${room}.`);
}

function admit(peer) {
  const room = selected;
  return act(() => api.admit(room, peer.id), `${nameOf(peer)} is in ${room}.`);
}

async function close() {
  const room = selected;
  const said = await ask({
    title: `Close ${room}?`,
    text: 'Everybody leaves the room, and everything in it is over.',
    yes: 'Close the room',
    words: 'Reason, which is told (optional)',
  });
  if (said) await act(() => api.close(room, said), `The room ${room} is closed.`);
}

async function notice(room) {
  const said = await ask({
    title: room === null ? 'Notice to all rooms' : `Notice to ${room}`,
    text: 'Everybody who is connected sees it once.',
    yes: 'Send',
    words: 'Text',
    wordsRequired: true,
    danger: false,
  });
  if (said?.words) await act(() => api.notice(room, said.words), 'The notice was sent.');
}
