import { afterClose, Backoff } from './backoff.js';
import { Connection } from './connection.js';
import { Emitter } from './emitter.js';
import { SignalError } from './errors.js';
import { Room } from './room.js';

const SESSION = '/app/session';
const SIGNAL = '/user/queue/signal';

/**
 * A connection to a Heliograph server that comes back by itself, and the rooms on it.
 *
 * Events: `state` (the new `state`), `reconnecting` (`{attempt, delay, code}`), `closed` (a SignalError, or undefined after
 * `close()`), `goaway`, `ice`, `authorized`, `error` (refusals that nothing else waits for), and `traffic`
 * (`{direction, command, destination, message, id, rev}`), every message as it passes.
 */
export class Client extends Emitter {
  #options;
  #backoff;
  #connection;
  #state = 'idle';
  #timer = 0;
  #connectedAt = 0;
  #goaway;
  #refusal;
  #ending;
  #waiting = [];
  #rooms = new Map();
  #prefix = Math.random().toString(36).slice(2, 8);
  #count = 0;
  /** The network is back: no reason to wait any longer. */
  #back = () => {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#attempt();
  };

  constructor(options) {
    super();
    this.#options = { url: defaultUrl(), ...options };
    this.#backoff = new Backoff(options.backoff);
  }

  /** `idle`, `connecting`, `connected`, `reconnecting` or `closed`. */
  get state() {
    return this.#state;
  }

  /** The rooms of this client, by id. */
  get rooms() {
    return this.#rooms;
  }

  /** Connects, and goes on trying. The promise is kept at the first CONNECTED, and broken if the server sends us away for good. */
  connect() {
    if (this.#state === 'connected') return Promise.resolve();
    const connected = new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
    if (this.#state === 'idle' || this.#state === 'closed') {
      globalThis.addEventListener?.('online', this.#back);
      this.#ending = undefined;
      this.#attempt();
    }
    return connected;
  }

  /** The room of this name, not joined yet if it is new. The same object until the room is left. */
  room(id) {
    const room = this.#rooms.get(id) ?? new Room(this.#wire(), id);
    this.#rooms.set(id, room);
    return room;
  }

  /** Joins a room, connecting first if need be: short for `connect()`, `room(id)` and `room.join(options)`. */
  async join(id, options) {
    if (this.#state === 'idle') this.connect().catch(() => {});
    const room = this.room(id);
    await room.join(options);
    return room;
  }

  /** Renews the session's token, with the given one or the token provider's. */
  async authorize(token) {
    this.#sendToSession({ type: 'authorize', token: token ?? (await this.#token()) });
  }

  /** Asks for fresh ICE servers; they come as an `ice` event. */
  requestIce() {
    this.#sendToSession({ type: 'ice' });
  }

  /** Leaves everything: all memberships end at once. */
  async close() {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#finish();
    await connection?.disconnect();
  }

  /** Cuts the socket without a good-bye, as a lost network does. For tests and the curious. */
  dropSocket() {
    this.#connection?.cut();
  }

  async #attempt() {
    this.#timer = 0;
    this.#enter('connecting');
    try {
      const token = await this.#token();
      if (this.#state === 'connecting') this.#open(token);
    } catch (error) {
      this.emit('error', error);
      this.#retry(this.#backoff.next());
    }
  }

  #open(token) {
    const { stomp, url, login, heartbeat } = this.#options;
    const headers = { ...(login && { login }), ...(token && { Authorization: `Bearer ${token}` }) };
    this.#goaway = this.#refusal = undefined;
    const connection = new Connection(stomp, { url, headers, ...heartbeat }, {
      onOpen: (answer) => connection === this.#connection && this.#opened(answer),
      onMessage: (message) => connection === this.#connection && this.#take(message),
      onReceipt: (id, rev) => connection === this.#connection && this.#receipt(id, rev),
      onRefused: (refusal) => connection === this.#connection && this.#refuse(refusal),
      onClose: (code, reason) => connection === this.#connection && this.#closed(code, reason),
    });
    this.#connection = connection;
  }

  #opened(headers) {
    this.#connectedAt = Date.now();
    this.#trace('in', { command: 'CONNECTED', message: headers });
    this.#connection.subscribe('signal', SIGNAL);
    this.#enter('connected');
    for (const { resolve } of this.#waiting.splice(0)) resolve();
    for (const room of this.#rooms.values()) room.connected();
  }

  #take(message) {
    this.#trace('in', { command: 'MESSAGE', message, rev: message.rev });
    const room = this.#rooms.get(message.room);
    if (message.type === 'error') this.#error(message);
    else if (message.type === 'goaway') this.#goAway(message);
    else if (message.room !== undefined) room?.take(message);
    else this.#takeOwn(message);
  }

  #takeOwn(message) {
    if (message.type === 'ice') for (const room of this.#rooms.values()) room.take(message);
    this.emit(message.type, message);
  }

  #error(error) {
    const taken = [...this.#rooms.values()].some((room) => room.refused(error));
    if (!taken) this.emit('error', SignalError.of(error));
  }

  #receipt(id, rev) {
    this.#trace('in', { command: 'RECEIPT', id, rev });
    for (const room of this.#rooms.values()) if (room.acknowledged(id, rev)) return;
  }

  #refuse(refusal) {
    this.#refusal = refusal;
    this.#trace('in', { command: 'ERROR', message: refusal });
  }

  /** The server is about to close. If it has not when our turn has come, we go by ourselves. */
  #goAway(message) {
    this.#goaway = { ...message, at: Date.now() + (message.after ?? 0) };
    this.emit('goaway', message);
    const connection = this.#connection;
    if (message.reconnect) setTimeout(() => connection === this.#connection && connection.cut(), message.after ?? 0);
  }

  #closed(code, reason) {
    this.#connection = undefined;
    if (this.#connectedAt && Date.now() - this.#connectedAt > 5000) this.#backoff.reset();
    this.#connectedAt = 0;
    for (const room of this.#rooms.values()) room.disconnected(code);
    const next = this.#goaway?.reconnect === false ? 'stay-away' : afterClose(code);
    const hopeless = next === 'renew' && typeof this.#options.token !== 'function';
    if (next === 'stay-away' || hopeless) {
      const error = this.#refusal ?? { code: 'closed', message: reason || this.#goaway?.reason };
      this.#finish(new SignalError(error.code ?? 'closed', error.message, { closeCode: code }));
    } else if (this.#goaway) {
      this.#retry(Math.max(0, this.#goaway.at - Date.now()), code);
    } else {
      this.#retry(this.#backoff.next(), code);
    }
  }

  #retry(delay, code) {
    this.#enter('reconnecting');
    this.emit('reconnecting', { attempt: this.#backoff.attempt, delay, code });
    this.#timer = setTimeout(() => this.#attempt(), delay);
  }

  #finish(error) {
    if (this.#state === 'closed') return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    globalThis.removeEventListener?.('online', this.#back);
    this.#ending = error ?? new SignalError('closed', 'The client was closed.');
    this.#enter('closed');
    for (const room of [...this.#rooms.values()]) room.end(this.#ending.code, this.#ending);
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ending);
    this.emit('closed', error);
  }

  #enter(state) {
    if (this.#state === state) return;
    this.#state = state;
    this.emit('state', state);
  }

  async #token() {
    const { token } = this.#options;
    return typeof token === 'function' ? token() : token;
  }

  #sendToSession(message) {
    if (this.#state !== 'connected') throw new SignalError('closed', 'There is no connection.');
    this.#put(SESSION, { id: this.#id(), ...message });
  }

  #put(destination, message, receipt) {
    this.#trace('out', { command: 'SEND', destination, message, id: message.id });
    this.#connection.send(destination, message, receipt);
  }

  #id() {
    this.#count += 1;
    return `${this.#prefix}-${this.#count.toString(36)}`;
  }

  #trace(direction, traffic) {
    this.emit('traffic', { direction, ...traffic });
  }

  /** What a room may do with the connection. */
  #wire() {
    return {
      client: this,
      isConnected: () => this.#state === 'connected' && this.#connection !== undefined,
      ending: () => this.#ending,
      nextId: () => this.#id(),
      send: (destination, message, receipt) => this.#put(destination, message, receipt),
      subscribe: (id, destination) => this.#connection.subscribe(id, destination),
      unsubscribe: (id) => this.#connection.unsubscribe(id),
      forget: (id) => this.#rooms.delete(id),
    };
  }
}

function defaultUrl() {
  const { protocol, host } = globalThis.location ?? {};
  return host ? `${protocol.replace('http', 'ws')}//${host}/ws` : undefined;
}
