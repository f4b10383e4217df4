import { byId, el, hueOf, icon, nameOf } from './dom.js';

/**
 * The tiles: one for everybody's camera, and one more for each shared screen.
 *
 * `act(action, peer)` is called for a moderator's buttons, with `mute`, `unmute` or `kick`.
 */
export class Tiles {
  #room;
  #act;
  #tiles = new Map();
  #tracks = new Map();
  #states = new Map();
  #offs;

  constructor(room, mesh, act) {
    this.#room = room;
    this.#act = act;
    const render = () => this.render();
    this.#offs = [
      ...['joined', 'peer-joined', 'peer-updated', 'peer-left'].map((type) => room.on(type, render)),
      mesh.on('track', ({ peer, source, track }) => this.setTrack(peer, source, track)),
      mesh.on('track-removed', ({ peer, source }) => this.setTrack(peer, source, undefined)),
      mesh.on('state', ({ peer, state }) => {
        this.#states.set(peer, state);
        this.render();
      }),
    ];
  }

  /** A track to show. The own peer is `self`, whatever its id. */
  setTrack(peer, source, track) {
    if (track) this.#tracks.set(`${peer} ${source}`, track);
    else this.#tracks.delete(`${peer} ${source}`);
    this.render();
  }

  close() {
    this.#offs.forEach((off) => off());
    this.#tiles.forEach(({ root }) => root.remove());
    this.#tiles.clear();
  }

  render() {
    const { self, peers } = this.#room;
    if (!self) return;
    const shown = new Set();
    for (const peer of [self, ...peers.values()]) {
      const key = peer === self ? 'self' : peer.id;
      shown.add(`${key} video`);
      this.#renderCamera(key, peer);
      if (!this.#tracks.has(`${key} screen`) || peer.media?.screen === false) continue;
      shown.add(`${key} screen`);
      this.#renderScreen(key, peer);
    }
    for (const [key, { root }] of this.#tiles) {
      if (shown.has(key)) continue;
      root.remove();
      this.#tiles.delete(key);
    }
    byId('tiles').dataset.count = this.#tiles.size;
  }

  #renderCamera(key, peer) {
    const tile = this.#tile(key, 'video', peer);
    const video = this.#tracks.get(`${key} video`);
    const audio = key === 'self' ? undefined : this.#tracks.get(`${key} audio`);
    const isMuted = peer.media?.audio === false || !peer.permissions?.includes('audio');
    const showsVideo = Boolean(video) && peer.media?.video !== false && peer.permissions?.includes('video') !== false;
    play(tile.video, [showsVideo ? video : undefined, audio]);
    Object.assign(tile.root.dataset, {
      state: peer.state ?? 'online',
      role: peer.role ?? '',
      muted: isMuted,
      hand: Boolean(peer.meta?.hand),
      video: showsVideo,
      mirrored: key === 'self' && Boolean(video) && !('canvas' in video), // a drawn picture is not a mirror
      connection: key === 'self' ? 'self' : (this.#states.get(peer.id) ?? 'new'),
    });
    tile.avatar.textContent = [...nameOf(peer)][0].toUpperCase();
    tile.avatar.style.setProperty('--hue', hueOf(nameOf(peer)));
    tile.note.textContent = noteFor(key, peer, this.#states.get(peer.id));
    this.#renderActions(tile, key, peer);
  }

  #renderScreen(key, peer) {
    const tile = this.#tile(key, 'screen', peer);
    play(tile.video, [this.#tracks.get(`${key} screen`)]);
    tile.name.textContent = key === 'self' ? 'Your screen' : `${nameOf(peer)}’s screen`;
  }

  #renderActions(tile, key, peer) {
    const moderates = key !== 'self' && this.#room.self.role === 'moderator';
    tile.actions.hidden = !moderates;
    if (!moderates) return;
    const may = peer.permissions?.includes('audio');
    tile.toggle.dataset.action = may ? 'mute' : 'unmute';
    const words = may ? `Mute ${nameOf(peer)}` : `Let ${nameOf(peer)} speak`;
    label(tile.toggle, words, may ? 'mic-off' : 'mic');
    label(tile.kick, `Remove ${nameOf(peer)}`, 'kick');
  }

  #tile(key, source, peer) {
    const known = this.#tiles.get(`${key} ${source}`);
    const tile = known ?? this.#build(key, source);
    this.#tiles.set(`${key} ${source}`, tile);
    tile.root.dataset.peer = peer.id;
    tile.name.textContent = key === 'self' ? `${nameOf(peer)} (you)` : nameOf(peer);
    tile.root.setAttribute('aria-label', tile.name.textContent);
    return tile;
  }

  #build(key, source) {
    const tile = {
      video: el('video', { autoplay: true, playsInline: true, muted: key === 'self' || source === 'screen' }),
      avatar: el('span', { class: 'avatar', 'aria-hidden': 'true' }),
      name: el('span', { class: 'name' }),
      note: el('span', { class: 'note' }),
      toggle: el('button', { type: 'button', onclick: () => this.#act(tile.toggle.dataset.action, tile.root.dataset.peer) }, icon('mic-off')),
      kick: el('button', { type: 'button', data: { action: 'kick' }, onclick: () => this.#act('kick', tile.root.dataset.peer) }, icon('kick')),
    };
    tile.actions = el('div', { class: 'tile-actions', hidden: true }, tile.toggle, tile.kick);
    const marks = el('span', { class: 'marks' },
      mark('hand', 'hand', 'Hand raised'), mark('moderator', 'star', 'Moderator'), mark('muted', 'mic-off', 'Muted'));
    const caption = el('p', { class: 'caption' }, tile.name, tile.note, source === 'video' ? marks : undefined);
    tile.root = el('article', { class: key === 'self' ? 'tile self' : 'tile', data: { source } }, tile.video, tile.avatar, tile.actions, caption);
    const place = source === 'screen' ? 'prepend' : 'append';
    byId('tiles')[place](tile.root);
    return tile;
  }
}

function mark(kind, name, words) {
  return el('span', { class: `mark ${kind}`, role: 'img', 'aria-label': words, title: words }, icon(name));
}

function label(button, words, name) {
  button.title = words;
  button.setAttribute('aria-label', words);
  button.querySelector('use').setAttribute('href', `/page/icons.svg#${name}`);
}

function noteFor(key, peer, connection) {
  if (peer.state === 'away') return 'away';
  if (key === 'self' || connection === 'connected') return '';
  return connection === 'failed' || connection === 'disconnected' ? 'no connection' : 'connecting…';
}

/** Plays exactly these tracks, without disturbing those that play already. */
function play(video, wanted) {
  const tracks = wanted.filter(Boolean);
  const stream = video.srcObject ?? new MediaStream();
  for (const track of stream.getTracks()) if (!tracks.includes(track)) stream.removeTrack(track);
  for (const track of tracks) if (!stream.getTracks().includes(track)) stream.addTrack(track);
  if (tracks.length && video.srcObject !== stream) video.srcObject = stream;
}
