/**
 * Heliograph's client: a signaling connection that comes back by itself, rooms, and a mesh of peer connections.
 *
 *     import { connect, Mesh } from '/heliograph.js';
 *
 *     const client = connect();
 *     const room = client.room('standup');
 *     const mesh = new Mesh(room, { stream: await navigator.mediaDevices.getUserMedia({ audio: true, video: true }) });
 *     mesh.on('track', ({ peer, source, stream }) => show(peer, source, stream));
 *     await room.join({ name: 'Ada' });
 *
 * The modules under `/heliograph/` import nothing from elsewhere. This one adds stomp.js; to use the library without this
 * server's `/webjars`, import `/heliograph/index.js` and pass stomp.js's `Client` class as `new Client({ stomp, url })`.
 */
import { Client as Stomp } from '/webjars/stomp__stompjs/esm6/client.js';
import { Client } from './heliograph/index.js';

export * from './heliograph/index.js';

/** Makes a client and begins to connect. Failures come as events; await `client.connect()` to wait for the connection. */
export function connect(options = {}) {
  const client = new Client({ stomp: Stomp, ...options });
  client.connect().catch(() => {}); // told by the event `closed`
  return client;
}
