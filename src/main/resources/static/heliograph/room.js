import { Emitter } from './emitter.js';
import { SignalError } from './errors.js';
import { Outbox } from './outbox.js';

/** So long a resumption that was given up with its connection may still arrive, in milliseconds. */
const LATE = 60_000;

/**
 * One membership of a room: the roster, the room's log as it comes in, and everything that can be sent into it.
 *
 * Survives lost connections: while `state` is `recovering`, sends wait, and nothing that others sent is lost.
 * Events: all messages of the protocol by their `type` (`peer-joined`, `offer`, `control`, …), each after the roster has
 * been brought up to date; `chat` for `control`s of that action; `joined` with `{message, recovered, isNew}` after every
 * join and resume; `state`; `left` with `{reason, error}` when the membership is over.
 */
export class Room extends Emitter {
  #wire;
  #outbox;
  #state = 'new';
  #options = {};
  #resume;
  #known = 0;
  #joinId;
  #joining;
  #asked;
  #isRepeated = false;
  #repeatedAt = -Infinity;
  #timer = 0;

  constructor(wire, id) {
    super();
    this.id = id;
    this.rev = 0;
    this.self = undefined;
    this.peers = new Map();
    this.settings = {};
    this.iceServers = [];
    this.#wire = wire;
    this.#outbox = new Outbox((message) => wire.send(this.#destination, message, message.id));
  }

  /** The client this room belongs to. */
  get client() {
    return this.#wire.client;
  }

  /** `new`, `joining`, `waiting` (in the lobby), `joined`, `recovering` or `left`. */
  get state() {
    return this.#state;
  }

  /** Joins: `{name, media, meta, passcode}`. The promise waits for a moderator if the room has a lobby. */
  join(options = {}) {
    if (this.#state !== 'new') return Promise.reject(new SignalError('bad-request', 'This room is joined, or left.'));
    this.#options = options;
    this.#enter('joining');
    const joined = new Promise((resolve, reject) => (this.#joining = { resolve, reject }));
    if (this.#wire.ending()) this.end('closed', this.#wire.ending());
    else if (this.#wire.isConnected()) this.connected();
    return joined;
  }

  /**
   * Sends any message of the protocol into the room. The promise brings the `rev` of its entry in the log once the server has
   * it, or a SignalError if it is refused. Messages sent while the connection is lost wait for it.
   */
  send(message) {
    if (this.#state === 'left') return Promise.reject(new SignalError('closed', 'This room is left.'));
    return this.#outbox.send({ id: this.nextId(), ...message });
  }

  /** A fresh `id` for a message, for who must know it before it is sent. */
  nextId() {
    return this.#wire.nextId();
  }

  control(action, { to, data } = {}) {
    return this.send({ type: 'control', action, ...(to && { to }), ...(data && { data }) });
  }

  chat(text, to) {
    return this.control('chat', { to, data: { text } });
  }

  /** Changes the own roster entry: any of `name`, `media`, `meta`. */
  update(changes) {
    this.#options = { ...this.#options, ...changes };
    return this.control('update', { data: changes });
  }

  mute(to, kinds = ['audio']) {
    return this.control('mute', { to, data: { kinds } });
  }

  unmute(to, kinds = ['audio']) {
    return this.control('unmute', { to, data: { kinds } });
  }

  setRole(to, role) {
    return this.control('role', { to, data: { role } });
  }

  kick(to, { ban, reason } = {}) {
    return this.control('kick', { to, data: { ...(ban !== undefined && { ban }), ...(reason && { reason }) } });
  }

  configure(settings) {
    return this.control('configure', { data: settings });
  }

  admit(to) {
    return this.control('admit', { to });
  }

  deny(to, reason) {
    return this.control('deny', { to, data: reason ? { reason } : undefined });
  }

  /** Closes the room for everybody. */
  close(reason) {
    return this.control('close', { data: reason ? { reason } : undefined });
  }

  /** Ends the membership at once. */
  leave() {
    if (this.#wire.isConnected() && this.#state !== 'new' && this.#state !== 'left') {
      this.#wire.send(this.#destination, { type: 'leave', id: this.nextId() });
    }
    this.end('left', new SignalError('closed', 'This room is left.'));
  }

  // What follows is called by the client.

  connected() {
    if (this.#state === 'new' || this.#state === 'left') return;
    this.#wire.subscribe(`room-${this.id}`, `/topic/room/${this.id}`);
    this.#sendJoin();
  }

  disconnected(closeCode) {
    clearTimeout(this.#timer);
    this.#outbox.close();
    if (closeCode === 1009) this.#outbox.giveUpLargest();
    if (this.#state === 'joined') this.#enter('recovering');
    if (this.#state === 'waiting') this.#enter('joining');
  }

  /**
   * Whether the session that has taken this peer over may be one that this client gave up: its resumption was repeated on
   * another connection, and arrived all the same. True once for each.
   */
  takesBack() {
    const may = Date.now() - this.#repeatedAt < LATE;
    this.#repeatedAt = -Infinity;
    return may;
  }

  /** A receipt came. Its entry is known of, though nobody sends it back: if the server has lost it, it is to say so. */
  acknowledged(id, rev) {
    const isOurs = this.#outbox.acknowledged(id, rev);
    if (isOurs) this.#known = Math.max(this.#known, rev ?? 0);
    return isOurs;
  }

  refused(error) {
    if (error.re === undefined) {
      if (error.room !== this.id) return false;
      if (this.#state === 'waiting' && error.code === 'forbidden') this.#refuseJoin(error);
      else this.emit('error', SignalError.of(error));
      return true;
    }
    if (error.re !== this.#joinId) return this.#outbox.refused(error);
    this.#refuseJoin(error);
    return true;
  }

  take(message) {
    const { type, rev } = message;
    if (type === 'joined') return this.#takeJoined(message);
    if (type === 'waiting') this.#enter('waiting');
    if (rev !== undefined && type !== 'waiting' && type !== 'peer-waiting') {
      if (rev <= this.rev) return;
      this.rev = rev;
    }
    this.#updateRoster(message);
    this.emit(type, message);
    if (type === 'control') this.#takeControl(message);
    if (type === 'room-closed') this.#over('closed', message.reason);
    if (type === 'peer-left' && message.peer === this.self?.id) this.#over(message.reason);
  }

  end(reason, error) {
    if (this.#state === 'left') return;
    clearTimeout(this.#timer);
    if (this.#wire.isConnected()) this.#wire.unsubscribe(`room-${this.id}`);
    this.#wire.forget(this.id);
    this.#enter('left');
    this.#outbox.end(error);
    this.#joining?.reject(error);
    this.#joining = undefined;
    this.emit('left', { reason, error });
  }

  #sendJoin() {
    const resume = this.#resume && { peer: this.self.id, token: this.#resume.token, rev: Math.max(this.rev, this.#known) };
    const { name, media, meta, passcode } = this.#options;
    this.#isRepeated = resume !== undefined && resume.token === this.#asked;
    if (this.#isRepeated) this.#repeatedAt = Date.now();
    this.#asked = resume?.token;
    this.#joinId = this.nextId();
    this.#wire.send(this.#destination, { type: 'join', id: this.#joinId, name, media, meta, passcode, resume });
  }

  #refuseJoin(error) {
    this.#asked = undefined;
    if (error.code === 'resume-failed' && this.#resume) {
      this.#resume = undefined;
      this.#sendJoin();
    } else if (error.code === 'rate-limited' || error.code === 'unavailable') {
      this.#timer = setTimeout(() => this.#sendJoin(), error.retryAfter ?? 1000);
    } else {
      this.end(error.code, SignalError.of(error));
    }
  }

  #takeJoined(message) {
    const isNew = this.self?.id !== message.self.id;
    const recovered = message.recovered === true;
    if (!recovered) this.#outbox.startOver({ samePeer: !isNew });
    this.rev = recovered ? Math.max(this.rev, message.rev ?? 0) : (message.rev ?? this.rev);
    this.#known = 0;
    this.self = message.self;
    this.peers = new Map(message.peers.filter(({ id }) => id !== this.self.id).map((peer) => [peer.id, peer]));
    this.settings = message.settings ?? {};
    this.iceServers = message.iceServers ?? [];
    this.#resume = message.resume;
    if (!this.#isRepeated) this.#repeatedAt = -Infinity;
    this.#asked = undefined;
    this.#enter('joined');
    this.emit('joined', { message, recovered, isNew });
    this.#outbox.open();
    this.#joining?.resolve(message);
    this.#joining = undefined;
  }

  #updateRoster({ type, peer, settings, iceServers }) {
    if (type === 'ice') this.iceServers = iceServers;
    if (type === 'room-updated') this.settings = { ...this.settings, ...settings };
    if (type === 'peer-left') this.peers.delete(peer);
    if (type !== 'peer-joined' && type !== 'peer-updated') return;
    if (peer.id === this.self?.id) this.self = { ...this.self, ...peer };
    else this.peers.set(peer.id, { ...this.peers.get(peer.id), ...peer });
  }

  #takeControl(message) {
    if (message.action === 'chat') this.emit('chat', { ...message, text: message.data?.text });
    if (message.action === 'kick') this.#over('kicked', message.data?.reason);
  }

  #over(reason, text) {
    this.end(reason, new SignalError('closed', text ?? reason));
  }

  #enter(state) {
    if (this.#state === state) return;
    this.#state = state;
    this.emit('state', state);
  }

  get #destination() {
    return `/app/room/${this.id}`;
  }
}
