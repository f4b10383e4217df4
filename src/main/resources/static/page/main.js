/**
 * The page: a room name and a name, then a call. All of it is a client of `/heliograph.js`.
 *
 * The URL may hold `?room=` and `?name=`, and `?offers=manual`, with which the mesh offers to nobody by itself; a token for a
 * server that wants one goes into the fragment, `#token=…`, which no server sees.
 *
 * What tests may rely on:
 *   body[data-view]  `entrance`, `waiting` or `call`
 *   #room #name #passcode #join #join-error     the entrance
 *   #give-up                                    leaves the lobby
 *   #status[data-state]  `idle`, `connecting`, `connected`, `waiting`, `reconnecting` or `closed`
 *   #room-name #room-locked #share              the header
 *   .tile[data-peer][data-source]               `data-source` is `video` or `screen`; the own have the class `self`
 *     [data-state] `online`, `away`; [data-role]; [data-muted], [data-hand], [data-video] `true`, `false`;
 *     [data-connection] `connectionState`; in it `video`, `.name`, and for moderators
 *     button[data-action=mute|unmute|kick]
 *   #mute #camera #screen #hand #leave          with aria-pressed, disabled where a moderator has taken the permission
 *   #chat-input #chat-send #chat-log            in it `.line[data-from]` with `b` and `.text`, and `.event`
 *   #moderation #lock #lobby #waiting           in it li[data-peer] with button[data-action=admit|deny]
 *   #alert                                      passing notices
 *   #log #log-count #log-list #log-clear        in it .entry[data-direction=in|out][data-type][data-rev]
 *   window.heliograph  `{client, room, mesh}`: `client.dropSocket()`, `mesh.negotiate(peer)`, `mesh.hangUp(peer)`,
 *     `mesh.connection(peer)` (the RTCPeerConnection), `room.self`, `room.peers`, `room.rev`
 */
import { connect, Mesh, SignalError } from '/heliograph.js';
import { Chat } from './chat.js';
import { Controls } from './controls.js';
import { byId, say } from './dom.js';
import { Log } from './log.js';
import { openMedia } from './media.js';
import { Moderation } from './moderation.js';
import { showStatus, wordsFor } from './status.js';
import { Tiles } from './tiles.js';

const query = new URLSearchParams(location.search);
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined;
const log = new Log();
window.heliograph = {};

function show(view) {
  document.body.dataset.view = view;
  byId('entrance').hidden = view !== 'entrance';
  byId('waiting-room').hidden = view !== 'waiting';
  byId('call').hidden = view !== 'call';
  byId('where').hidden = byId('share').hidden = view === 'entrance';
}

/** Shows the connection's and the room's state as one. */
function follow(client, room) {
  const update = () => {
    if (room.state === 'recovering') showStatus('reconnecting');
    else if (client.state !== 'connected') showStatus(client.state);
    else showStatus({ joined: 'connected', waiting: 'waiting' }[room.state] ?? 'connecting');
    if (room.state === 'waiting') show('waiting');
    if (room.state === 'joined') show('call');
  };
  client.on('state', update);
  room.on('state', update);
  update();
}

async function enter(roomId, name, passcode) {
  const tracks = await openMedia(name);
  const client = connect({ token });
  log.follow(client);
  const room = client.room(roomId);
  const mesh = new Mesh(room, { tracks, offers: query.get('offers') ?? 'newcomer' });
  window.heliograph = { client, room, mesh };
  const moderation = new Moderation(room);
  const tiles = new Tiles(room, mesh, (action, peer) => moderation.act(action, peer));
  const controls = new Controls(room, mesh, tiles, tracks);
  const parts = [new Chat(room), moderation, tiles, controls, mesh];
  mesh.on('error', ({ peer, error }) => console.warn('negotiation with', peer, error));
  follow(client, room);
  room.on('left', ({ reason, error }) => {
    parts.forEach((part) => part.close());
    client.close();
    back(reason, error);
  });
  byId('room-name').textContent = roomId;
  history.replaceState(null, '', `?${address(roomId)}${location.hash}`);
  await room.join({ name, media: controls.media, ...(passcode && { passcode }) });
  byId('mute').focus({ preventScroll: true });
}

function setJoining(isJoining) {
  byId('join').disabled = isJoining;
  byId('join').textContent = isJoining ? 'Joining…' : 'Join the room';
}

/** The membership is over, or never began. */
function back(reason, error) {
  show('entrance');
  showStatus(reason === 'left' ? 'idle' : 'closed');
  say(byId('join-error'), wordsFor(reason, error.message));
  byId('passcode-field').hidden = reason !== 'wrong-passcode';
  setJoining(false);
  byId(reason === 'wrong-passcode' ? 'passcode' : 'join').focus();
}

/** What the event `left` has not told already. */
function failed(error) {
  if (error instanceof SignalError) return;
  console.error(error);
  back('failed', error);
}

function address(roomId) {
  const wanted = new URLSearchParams(location.search);
  wanted.set('room', roomId);
  return wanted;
}

function roomNameFrom(text) {
  return text.trim().replace(/\s+/g, '-').replace(/[^\w.~-]/g, '').slice(0, 64);
}

function suggestion() {
  const pick = (words) => words[Math.floor(Math.random() * words.length)];
  const number = Math.floor(Math.random() * 900 + 100);
  return `${pick(['amber', 'bright', 'calm', 'clear', 'dawn', 'noon'])}-${pick(['beacon', 'harbor', 'hill', 'mirror', 'ridge', 'tower'])}-${number}`;
}

byId('room').value = roomNameFrom(query.get('room') ?? '') || suggestion();
byId('name').value = query.get('name') ?? localStorage.getItem('heliograph.name') ?? '';
(byId('name').value ? byId('join') : byId('name')).focus();

byId('join-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const room = roomNameFrom(byId('room').value);
  const name = byId('name').value.trim();
  if (!room || !name) return say(byId('join-error'), room ? 'Please tell your name.' : 'A room name has letters, digits, dots and dashes.');
  byId('room').value = room;
  setJoining(true);
  say(byId('join-error'), '');
  localStorage.setItem('heliograph.name', name);
  enter(room, name, byId('passcode').value).catch(failed);
});

byId('leave').addEventListener('click', () => window.heliograph.room.leave());
byId('give-up').addEventListener('click', () => window.heliograph.room.leave());
byId('share').addEventListener('click', async () => {
  const words = byId('share').querySelector('span');
  const link = new URL(`/?room=${encodeURIComponent(window.heliograph.room.id)}`, location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    words.textContent = 'Copied';
  } catch {
    prompt('The link of this room:', link);
  }
  setTimeout(() => (words.textContent = 'Copy link'), 2000);
});
window.addEventListener('pagehide', () => window.heliograph.client?.close());
