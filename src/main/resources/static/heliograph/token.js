const LONGEST_TIMEOUT = 2 ** 31 - 1;
const MARGIN = 60_000;

/**
 * The client's token, fixed or from a function, and the time to renew it: a minute before it ends, or a fifth of what it has left
 * if that is less. Only a JWT says when it ends.
 */
export class Token {
  #source;
  #renew;
  #ends = Infinity;
  #timer = 0;

  /** @param renew fetches another one and shows it to the server; never fails */
  constructor(source, renew) {
    this.#source = source;
    this.#renew = renew;
  }

  /** Whether there will be another one when this one has ended. */
  get isRenewable() {
    return typeof this.#source === 'function';
  }

  async fetch() {
    const token = this.isRenewable ? await this.#source() : this.#source;
    this.#ends = endOf(token);
    return token;
  }

  /** The server has the token that was fetched last. */
  shown() {
    clearTimeout(this.#timer);
    const left = this.#ends - Date.now();
    if (!this.isRenewable || !(left > 0)) return;
    const delay = Math.max(1000, left - Math.min(MARGIN, left / 5));
    const timer = setTimeout(async () => {
      await this.#renew();
      if (timer === this.#timer) this.shown();
    }, Math.min(delay, LONGEST_TIMEOUT));
    this.#timer = timer;
  }

  /** There is no session any more that it could be renewed in. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}

/** When a JWT ends by this clock, in epoch milliseconds: its claims may be by another clock, the span between them is not. */
function endOf(token) {
  try {
    const { exp, iat } = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
    const atMost = iat === undefined ? Infinity : Date.now() + (exp - iat) * 1000;
    return Number.isFinite(exp) ? Math.min(exp * 1000, atMost) : Infinity;
  } catch {
    return Infinity;
  }
}
