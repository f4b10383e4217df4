import { SignalError } from './errors.js';

const NEGOTIATION = new Set(['offer', 'answer', 'candidate']);
const MOST_UNDERWAY = 32;
const REPEATED = new Set(['rate-limited', 'unavailable']);

/**
 * What one peer has sent into one room and nobody has acknowledged yet, in order.
 *
 * Messages leave only while the outbox is open, and only so many ahead of their receipts. What was under way when the connection
 * was lost leaves again, under the same `id`, when the outbox opens again: the server applies an `id` once. What is refused as
 * `rate-limited` or `unavailable` waits as long as the server says and leaves again too, before everything younger; from then on
 * one is under way at a time, until nothing waits any more.
 */
export class Outbox {
  #entries = new Map();
  #transmit;
  #limit;
  #isOpen = false;
  #underway = 0;
  #window = MOST_UNDERWAY;
  #pausedUntil = 0;
  #timer = 0;

  /** @param transmit puts a message on the wire, asking for a receipt named like the message's `id` */
  constructor(transmit, { limit = 1024 } = {}) {
    this.#transmit = transmit;
    this.#limit = limit;
  }

  get size() {
    return this.#entries.size;
  }

  /** Queues a message that has an `id`. The promise brings the `rev` of its entry in the room's log, or a SignalError. */
  send(message) {
    if (this.#entries.size >= this.#limit) {
      return Promise.reject(new SignalError('overflow', 'Too many messages are waiting to be sent.'));
    }
    return new Promise((resolve, reject) => {
      this.#entries.set(message.id, { message, resolve, reject, underway: false, tried: false });
      this.#flush();
    });
  }

  open() {
    this.#isOpen = true;
    this.#flush();
  }

  /** The connection is gone: everything unacknowledged is to be sent again. */
  close() {
    this.#isOpen = false;
    this.#unpause();
    this.#underway = 0;
    for (const entry of this.#entries.values()) entry.underway = false;
  }

  /** A receipt has come. False if it is for something else. */
  acknowledged(id, rev) {
    const isOurs = this.#settle(id, (entry) => entry.resolve(rev));
    this.#flush();
    return isOurs;
  }

  /** An `error` message with `re` has come. False if it is about something else. */
  refused(error) {
    const entry = this.#entries.get(error.re);
    if (!entry) return false;
    if (REPEATED.has(error.code)) {
      if (entry.underway) this.#underway -= 1;
      entry.underway = false;
      this.#window = 1;
      this.#pause(error.retryAfter ?? 1000);
      return true;
    }
    return this.#settle(error.re, () => entry.reject(SignalError.of(error)));
  }

  /**
   * The server knows nothing of what happened before. Negotiation is void; what had not left yet may still leave; what had left
   * unacknowledged is given up unless the server still knows its `id`s (`samePeer`).
   */
  startOver({ samePeer }) {
    for (const [id, { message, tried }] of [...this.#entries]) {
      if (NEGOTIATION.has(message.type) || (tried && !samePeer)) {
        this.#settle(id, (entry) => entry.reject(new SignalError('lost', 'The connection was lost for too long.')));
      }
    }
  }

  /** The server cut a frame as too large: gives up the largest of those that were on their way. */
  giveUpLargest() {
    const size = ({ message }) => JSON.stringify(message).length;
    const [largest] = [...this.#entries.values()].filter((entry) => entry.tried).sort((a, b) => size(b) - size(a));
    if (largest) {
      const error = new SignalError('too-large', 'The message is larger than the server takes.');
      this.#settle(largest.message.id, () => largest.reject(error));
    }
  }

  /** Gives up everything. */
  end(error) {
    this.close();
    for (const id of [...this.#entries.keys()]) this.#settle(id, (entry) => entry.reject(error));
  }

  #settle(id, how) {
    const entry = this.#entries.get(id);
    if (!entry) return false;
    this.#entries.delete(id);
    if (entry.underway) this.#underway -= 1;
    if (this.#entries.size === 0) this.#window = MOST_UNDERWAY;
    how(entry);
    return true;
  }

  #flush() {
    if (!this.#isOpen || this.#timer) return;
    for (const entry of this.#entries.values()) {
      if (entry.underway) continue;
      if (this.#underway >= this.#window) return;
      this.#underway += 1;
      entry.underway = true;
      entry.tried = true;
      this.#transmit(entry.message);
    }
  }

  #pause(millis) {
    this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + millis);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#unpause();
      this.#flush();
    }, this.#pausedUntil - Date.now());
  }

  #unpause() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#pausedUntil = 0;
  }
}
