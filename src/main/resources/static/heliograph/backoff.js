/**
 * Exponential back-off with full jitter: the n-th delay is random between 0 and `base * 2^n`, at most `cap` milliseconds,
 * so that the clients of one server do not all come back in the same moment.
 */
export class Backoff {
  attempt = 0;

  constructor({ base = 250, cap = 10_000, random = Math.random } = {}) {
    this.base = base;
    this.cap = cap;
    this.random = random;
  }

  /** The delay before the next attempt, in milliseconds. */
  next() {
    const most = Math.min(this.cap, this.base * 2 ** Math.min(this.attempt, 30));
    this.attempt += 1;
    return Math.round(this.random() * most);
  }

  reset() {
    this.attempt = 0;
  }
}

/**
 * What a WebSocket close code asks of a client: `resume` (come back), `renew` (come back with a new token), `stay-away`.
 * The hundreds decide: 41xx and everything that is not the protocol's own means come back, 44xx means do not.
 */
export function afterClose(code) {
  if (code === 4402) return 'renew';
  return code >= 4400 && code < 4500 ? 'stay-away' : 'resume';
}
