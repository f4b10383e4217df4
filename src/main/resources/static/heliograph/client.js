import { afterClose, Backoff } from './backoff.js';
import { Connection } from './connection.js';
import { Emitter } from './emitter.js';
import { SignalError } from './errors.js';
import { Handover } from './handover.js';
import { Room } from './room.js';
import { Token } from './token.js';

const SESSION = '/app/session';
const SIGNAL = '/user/queue/signal';
const GOING_AWAY = 4101;

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
  #token;
  #connection;
  #handover;
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
  #failed = (error) => this.emit('error', error);
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
    this.#token = new Token(options.token, () => this.authorize().catch(this.#failed));
    this.#handover = new Handover(this.#token, (token) => this.#open(token), this.#backoff, this.#failed);
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
    this.#sendToSession({ type: 'authorize', token: token ?? (await this.#token.fetch()) });
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
      const token = await this.#token.fetch();
      if (this.#state === 'connecting') this.#connection = this.#open(token);
    } catch (error) {
      this.#failed(error);
      this.#retry(this.#backoff.next());
    }
  }

  #open(token) {
    const { stomp, url, login, heartbeat } = this.#options;
    const headers = { ...(login && { login }), ...(token && { Authorization: `Bearer ${token}` }) };
    const ifCurrent = (take) => (...what) => connection === this.#connection && take(...what);
    const connection = new Connection(stomp, { url, headers, ...heartbeat }, {
      onOpen: (answer) => {
        if (this.#handover.has(connection)) this.#change();
        if (connection === this.#connection) this.#opened(answer);
      },
      onMessage: ifCurrent((message) => this.#take(message)),
      onReceipt: ifCurrent((id, rev) => this.#receipt(id, rev)),
      onRefused: ifCurrent((refusal) => this.#refuse(refusal)),
      onClose: (code, reason) => {
        if (this.#handover.has(connection)) this.#handover.failed(code);
        if (connection === this.#connection) this.#closed(code, reason);
      },
    });
    return connection;
  }

  #opened(headers) {
    this.#connectedAt = Date.now();
    this.#trace('in', { command: 'CONNECTED', message: headers });
    this.#connection.subscribe('signal', SIGNAL);
    this.#enter('connected');
    this.#token.shown();
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

  /** The server is about to close. It serves us until our turn has come, when we open the next connection. */
  #goAway(message) {
    this.#goaway = message;
    this.emit('goaway', message);
    const isWelcome = message.reason !== 'expired' || this.#token.isRenewable;
    if (message.reconnect && isWelcome) this.#handover.begin(message.after ?? 0);
  }

  /** The next connection is open: from now on it is the only one. */
  #change() {
    const old = this.#connection;
    this.#lost(GOING_AWAY);
    this.#connection = this.#handover.take();
    old.cut();
  }

  #lost(code) {
    this.#token.stop();
    this.#goaway = this.#connection = undefined;
    for (const room of this.#rooms.values()) room.disconnected(code);
  }

  #closed(code, reason) {
    const goaway = this.#goaway;
    const refusal = this.#refusal ?? { code: 'closed', message: reason || goaway?.reason };
    if (this.#connectedAt && Date.now() - this.#connectedAt > 5000) this.#backoff.reset();
    this.#connectedAt = 0;
    this.#refusal = undefined;
    this.#lost(code);
    const replaced = code === 4409 || goaway?.reason === 'replaced';
    const next = replaced && this.#isTakenByItself() ? 'resume' : goaway?.reconnect === false ? 'stay-away' : afterClose(code);
    if (next === 'stay-away' || (next === 'renew' && !this.#token.isRenewable)) {
      this.#finish(new SignalError(refusal.code ?? 'closed', refusal.message, { closeCode: code }));
    } else {
      this.#goOn(code);
    }
  }

  #isTakenByItself() {
    return [...this.#rooms.values()].some((room) => room.takesBack());
  }

  #goOn(code) {
    this.#connection = this.#handover.take();
    if (this.#connection) {
      this.#enter('connecting');
    } else {
      const delay = this.#handover.wait ?? this.#backoff.next();
      this.#handover.stop();
      this.#retry(delay, code);
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
    this.#token.stop();
    this.#handover.stop();
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

  #sendToSession(message) {
    if (this.#state !== 'connected' || !this.#connection) throw new SignalError('closed', 'There is no connection.');
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
