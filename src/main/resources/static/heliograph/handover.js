import { afterClose } from './backoff.js';

/**
 * From a connection whose server goes away to the next one, which is opened first: the old one serves until the client takes the
 * next one, or as long as its server lets it.
 */
export class Handover {
  #token;
  #open;
  #backoff;
  #onError;
  #next;
  #due;
  #timer = 0;

  /** @param open makes a connection with a token; its end, before it is taken, has to be told by `failed` */
  constructor(token, open, backoff, onError) {
    this.#token = token;
    this.#open = open;
    this.#backoff = backoff;
    this.#onError = onError;
  }

  /** Begins with the next connection in so many milliseconds. */
  begin(delay) {
    this.stop();
    this.#goOn(delay);
  }

  /** Whether that is the next connection, not taken yet. */
  has(connection) {
    return connection !== undefined && connection === this.#next;
  }

  /** The next connection, if there is one yet. It is the client's now. */
  take() {
    const next = this.#next;
    if (next) {
      this.#next = undefined;
      this.stop();
    }
    return next;
  }

  /** How long to wait with the next connection where there is none any more, in milliseconds. Undefined: that is not our turn. */
  get wait() {
    return this.#due === undefined ? undefined : Math.max(0, this.#due - Date.now());
  }

  /** The next connection has ended, with that code. */
  failed(code) {
    this.#next = undefined;
    const delay = this.#backoff.next();
    if (afterClose(code) === 'resume') this.#goOn(delay);
    else this.#due = Date.now() + delay;
  }

  stop() {
    clearTimeout(this.#timer);
    this.#due = undefined;
    const next = this.#next;
    this.#next = undefined;
    next?.cut();
  }

  #goOn(delay) {
    this.#due = Date.now() + delay;
    this.#timer = setTimeout(() => this.#go(), delay);
  }

  async #go() {
    const due = this.#due;
    try {
      const token = await this.#token.fetch();
      if (due === this.#due) this.#next = this.#open(token);
    } catch (error) {
      this.#onError(error);
      if (due === this.#due) this.failed();
    }
  }
}
