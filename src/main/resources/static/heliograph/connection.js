/**
 * One STOMP connection, from its WebSocket's opening to its end. Never comes back by itself: that is the Client's decision.
 *
 * Handlers: `onOpen(headers)`, `onMessage(message)`, `onReceipt(id, rev)`, `onRefused({code, message})` (an ERROR frame; the
 * end follows), `onClose(code, reason)` (once, last).
 */
export class Connection {
  #stomp;
  #handlers;
  #lastSent = Date.now();
  #ended = false;

  constructor(Stomp, { url, headers, incoming = 10_000, outgoing = 20_000, timeout = 10_000 }, handlers) {
    this.#handlers = handlers;
    this.#stomp = new Stomp({
      brokerURL: url,
      connectHeaders: { 'signal-version': '1', ...headers },
      reconnectDelay: 0,
      connectionTimeout: timeout,
      heartbeatIncoming: incoming,
      heartbeatOutgoing: outgoing,
      discardWebsocketOnCommFailure: true,
      onConnect: (frame) => handlers.onOpen(frame.headers),
      onStompError: ({ headers: { code, message } }) => handlers.onRefused({ code, message }),
      onUnhandledReceipt: ({ headers }) => handlers.onReceipt(headers['receipt-id'], Number(headers.rev) || undefined),
      onHeartbeatReceived: () => this.#beat(outgoing),
      onWebSocketClose: ({ code, reason }) => this.#end(code, reason),
    });
    this.#stomp.activate();
  }

  /** Subscribes; MESSAGE bodies go to `onMessage`. */
  subscribe(id, destination) {
    const outgoing = this.#stomp.heartbeatOutgoing;
    this.#stomp.subscribe(destination, ({ body }) => {
      this.#beat(outgoing);
      this.#handlers.onMessage(JSON.parse(body));
    }, { id });
    this.#lastSent = Date.now();
  }

  unsubscribe(id) {
    this.#stomp.unsubscribe(id);
  }

  /** Sends a message; with a `receipt`, the server says when it has taken effect. */
  send(destination, message, receipt) {
    this.#stomp.publish({ destination, body: JSON.stringify(message), headers: receipt ? { receipt } : {} });
    this.#lastSent = Date.now();
  }

  /** Says good-bye (DISCONNECT), which ends all memberships at once. Waits for the server's receipt, two seconds at most. */
  async disconnect() {
    const impatient = setTimeout(() => this.cut(), 2000);
    await this.#stomp.deactivate();
    clearTimeout(impatient);
  }

  /** Closes the socket without a good-bye, as a lost network would: memberships stay and may be resumed. */
  cut() {
    this.#stomp.deactivate({ force: true });
    this.#end(1006, 'cut');
  }

  /** Browsers slow down a hidden page's timers, but not its socket: answers the server's heart-beats when ours are late. */
  #beat(outgoing) {
    if (outgoing > 0 && Date.now() - this.#lastSent > outgoing * 0.75) {
      this.#stomp.webSocket?.send('\n');
      this.#lastSent = Date.now();
    }
  }

  #end(code, reason) {
    if (this.#ended) return;
    this.#ended = true;
    this.#handlers.onClose(code, reason);
  }
}
