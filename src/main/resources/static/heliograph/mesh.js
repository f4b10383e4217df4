import { Emitter } from './emitter.js';
import { Link } from './link.js';
import { SOURCES } from './sources.js';

/**
 * A call with everybody in a room: one peer connection per other peer, built, kept and ended as the room's messages say.
 *
 * A newcomer offers to everybody who is there. Lost signaling does not touch the connections; where messages were lost with it
 * (`recovered: false`) they are built anew. What this peer has no permission for is not sent, and sent again once it has.
 *
 * Events: `track` and `track-removed` (`{peer, source, track, stream}`: `source` is `audio`, `video` or `screen`; `stream` holds the
 * peer's microphone and camera, or its screen, and stays the same), `state` (`{peer, state}`, the RTCPeerConnection's
 * `connectionState`), `error` (`{peer, error}`).
 */
export class Mesh extends Emitter {
  #options;
  #links = new Map();
  #tracks = new Map();
  #stream = new MediaStream();
  #screenStream = new MediaStream();
  #permissions = '';
  #permissionVersion = 0;
  #offs;

  /**
   * @param room a Room, best before it is joined
   * @param options `stream` (of microphone and camera), or `tracks` (`{audio, video, screen}`), `rtc` (RTCConfiguration), `pc` (the name of the connections, if a
   *   room has more than one mesh), `offers` (`newcomer`, or `manual`: only `negotiate` begins)
   */
  constructor(room, options = {}) {
    super();
    this.room = room;
    this.#options = { pc: 'main', offers: 'newcomer', ...options };
    this.PeerConnection = this.#options.PeerConnection ?? globalThis.RTCPeerConnection;
    const tracks = { audio: options.stream?.getAudioTracks()[0], video: options.stream?.getVideoTracks()[0], ...options.tracks };
    for (const { source } of SOURCES) if (tracks[source]) this.#tracks.set(source, tracks[source]);
    const relayed = (message) => this.#relayed(message);
    this.#offs = [
      room.on('joined', (event) => this.#joined(event)),
      room.on('peer-left', ({ peer }) => this.#forget(peer)),
      room.on('peer-updated', ({ peer }) => peer.id === room.self.id && this.#refresh()),
      room.on('left', () => this.close()),
      ...['offer', 'answer', 'candidate', 'control'].map((type) => room.on(type, relayed)),
      room.on('ice', () => this.#configure()),
    ];
    if (room.state === 'joined') this.#joined({ isNew: true });
  }

  /** Sends this track as the given source from now on, to everybody; `null` ends it. Permissions are minded. */
  setTrack(source, track) {
    if (!SOURCES.some((known) => known.source === source)) throw new TypeError(`no such source: ${source}`);
    if (track) this.#tracks.set(source, track);
    else this.#tracks.delete(source);
    this.#refresh();
  }

  /** The track that is sent, or would be if it were allowed. */
  track(source) {
    return this.#tracks.get(source);
  }

  /** Whether this peer may send the source. */
  allows(source) {
    return this.room.self?.permissions?.includes(source) ?? false;
  }

  /** Offers to a peer now, whether or not anything has changed. */
  negotiate(peer) {
    this.#link(peer).negotiate();
  }

  /** Ends the connection with a peer, on both sides. It comes back with the next offer of either. */
  hangUp(peer) {
    this.#link(peer).hangUp();
  }

  /** Replaces the connection with a peer by a new one. */
  rebuild(peer) {
    this.#link(peer).rebuild();
  }

  /** The peer connection with a peer, for statistics and the like; undefined where there is none. */
  connection(peer) {
    return this.#links.get(peer)?.pc;
  }

  /** Closes all connections. The room stays joined. */
  close() {
    this.#offs.splice(0).forEach((off) => off());
    for (const peer of [...this.#links.keys()]) this.#forget(peer);
  }

  // What follows is for the links.

  get configuration() {
    return { ...this.#options.rtc, iceServers: [...(this.#options.rtc?.iceServers ?? []), ...this.room.iceServers] };
  }

  /** Grows with every change of the own permissions. */
  get permissionVersion() {
    return this.#permissionVersion;
  }

  get hangUpData() {
    return this.#options.pc === 'main' ? {} : { data: { pc: this.#options.pc } };
  }

  trackToSend(source) {
    return (this.allows(source) && this.#tracks.get(source)) || null;
  }

  /** Microphone and camera belong together; a client that goes by streams finds them in one. */
  streamOf(source) {
    return source === 'screen' ? this.#screenStream : this.#stream;
  }

  send(message) {
    return this.room.send(this.#options.pc === 'main' || message.type === 'control' ? message : { ...message, pc: this.#options.pc });
  }

  #joined({ recovered, isNew }) {
    for (const peer of [...this.#links.keys()]) if (isNew || !this.room.peers.has(peer)) this.#forget(peer);
    this.#configure();
    this.#refresh();
    if (recovered) this.#links.forEach((link) => link.wake());
    else if (!isNew) for (const peer of this.room.peers.keys()) this.rebuild(peer);
    else if (this.#options.offers === 'newcomer') for (const peer of this.room.peers.keys()) this.negotiate(peer);
  }

  #relayed(message) {
    if (message.type === 'control' && message.action !== 'hangup') return;
    const pc = (message.type === 'control' ? message.data?.pc : message.pc) ?? 'main';
    if (pc === this.#options.pc && this.room.peers.has(message.from)) this.#link(message.from).take(message);
  }

  #refresh() {
    const permissions = this.room.self?.permissions?.join() ?? '';
    if (permissions !== this.#permissions) this.#permissionVersion += 1;
    this.#permissions = permissions;
    this.#links.forEach((link) => link.refresh());
  }

  #configure() {
    this.#links.forEach((link) => link.configure(this.configuration));
  }

  #link(peer) {
    if (!this.#links.has(peer)) this.#links.set(peer, new Link(this, peer));
    return this.#links.get(peer);
  }

  #forget(peer) {
    this.#links.get(peer)?.close();
    this.#links.delete(peer);
  }
}
