/** Stands in for stomp.js's Client: one instance per connection, newest last in `connections`. */
export function fakeStomp() {
  const connections = [];

  class FakeStomp {
    sent = [];
    subscriptions = new Map();
    isOpen = true;

    constructor(config) {
      Object.assign(this, config);
      connections.push(this);
    }

    activate() {
      queueMicrotask(() => this.isOpen && this.onConnect({ headers: { version: '1.2' } }));
    }

    subscribe(destination, callback, { id }) {
      this.subscriptions.set(destination, { callback, id });
    }

    unsubscribe(id) {
      for (const [destination, subscription] of this.subscriptions) if (subscription.id === id) this.subscriptions.delete(destination);
    }

    publish({ destination, body, headers }) {
      this.sent.push({ destination, receipt: headers.receipt, ...JSON.parse(body) });
    }

    async deactivate() {
      this.closes(1000);
    }

    // What the test does as the server.

    closes(code, reason = '') {
      if (!this.isOpen) return;
      this.isOpen = false;
      this.onWebSocketClose({ code, reason });
    }

    sends(message, destination = '/user/queue/signal') {
      this.subscriptions.get(destination).callback({ body: JSON.stringify(message) });
    }

    acknowledges(message, rev) {
      this.onUnhandledReceipt({ headers: { 'receipt-id': message.receipt, rev: String(rev) } });
    }

    last(type) {
      return this.sent.filter((message) => message.type === type).at(-1);
    }
  }

  return { FakeStomp, connections };
}

/** Lets everything run that is due now. */
export async function settle() {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function joined({ re, rev = 1, id = 'me', recovered = false, peers = [], token = 'token-1' } = {}) {
  return {
    type: 'joined', re, room: 'standup', rev, ts: 0, recovered, peers,
    self: { id, name: 'Ada', role: 'speaker', permissions: ['audio', 'video', 'screen', 'chat'], state: 'online', media: {}, meta: {} },
    settings: { capacity: 16, locked: false, lobby: false }, iceServers: [], resume: { token, window: 60_000 },
  };
}
