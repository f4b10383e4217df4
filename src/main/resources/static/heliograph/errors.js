/**
 * A refusal by the server, or an end that the client met by itself.
 *
 * `code` is one of the protocol's error codes, or, for what no server said: `closed` (the client or room has ended),
 * `lost` (the message may or may not have arrived), `overflow` (too much waits to be sent).
 */
export class SignalError extends Error {
  constructor(code, message, { retryAfter, closeCode, reason } = {}) {
    super(message || code);
    this.name = 'SignalError';
    this.code = code;
    this.retryAfter = retryAfter;
    this.closeCode = closeCode;
    this.reason = reason;
  }

  /** From an `error` message of the protocol. */
  static of({ code, message, retryAfter, reason }) {
    return new SignalError(code, message, { retryAfter, reason });
  }
}
