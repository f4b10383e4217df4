import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../main/resources/static/heliograph/index.js';
import { Token } from '../../main/resources/static/heliograph/token.js';
import { fakeStomp, joined, settle } from './fake-stomp.mjs';
import { fakeTime } from './fake-time.mjs';

/** In a room, on a server whose further connections do as the test says: `opens`, `refuses` or `waits`. */
async function inRoom(...others) {
  const { FakeStomp, connections } = fakeStomp();
  class Server extends FakeStomp {
    activate() {
      const does = connections.length === 1 ? 'opens' : others.shift();
      if (does === 'refuses') queueMicrotask(() => this.closes(1006));
      else if (does === 'opens') super.activate();
    }
  }
  const client = new Client({ stomp: Server, url: 'ws://test/ws', backoff: { base: 20, random: () => 1 } });
  const states = [];
  await client.connect();
  client.on('state', (state) => states.push(state));
  const joining = client.join('standup', { name: 'Ada' });
  connections[0].sends(joined({ re: connections[0].last('join').id }));
  return { client, connections, states, room: await joining };
}

function drains({ connections }, after) {
  connections[0].sends({ type: 'goaway', reason: 'drain', reconnect: true, after });
}

async function connections(context, count) {
  while (context.connections.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  await settle();
}

test('uses the old connection until the next one is open, and then that one only', async () => {
  const context = await inRoom('opens');
  const { client, room, states } = context;
  const [old] = context.connections;
  drains(context, 30);
  const chatted = room.chat('still here');
  assert.equal(old.last('control').data.text, 'still here');
  assert.equal(room.state, 'joined');
  await connections(context, 2);
  const [, next] = context.connections;
  assert.deepEqual([old.isOpen, next.isOpen, room.state], [false, true, 'recovering']);
  assert.equal(next.last('join').resume.peer, 'me');
  assert.equal(next.last('control'), undefined);
  next.sends(joined({ recovered: true, rev: 2 }));
  assert.equal(next.last('control').id, old.last('control').id);
  next.acknowledges(next.last('control'), 3);
  assert.deepEqual([await chatted, states, room.state], [3, [], 'joined']);
  await client.close();
});

test('goes when its turn has come, by the time of the goaway', async () => {
  const context = await inRoom('opens');
  const begun = Date.now();
  drains(context, 50);
  await connections(context, 2);
  assert.ok(Date.now() - begun >= 49, `${Date.now() - begun} ms`);
  assert.ok(Date.now() - begun < 500, `${Date.now() - begun} ms`);
  await context.client.close();
});

test('tries again while the old connection serves', async () => {
  const context = await inRoom('refuses', 'refuses', 'opens');
  drains(context, 0);
  await connections(context, 3);
  assert.deepEqual([context.connections[0].isOpen, context.room.state], [true, 'joined']);
  await connections(context, 4);
  assert.deepEqual([context.connections[0].isOpen, context.states], [false, []]);
  assert.ok(context.connections[3].last('join').resume);
  await context.client.close();
});

test('goes on with the next connection when the old one is closed before that is open', async () => {
  const context = await inRoom('waits');
  drains(context, 0);
  await connections(context, 2);
  context.connections[0].closes(4101);
  assert.deepEqual([context.client.state, context.room.state], ['connecting', 'recovering']);
  context.connections[1].onConnect({ headers: {} });
  assert.equal(context.client.state, 'connected');
  assert.ok(context.connections[1].last('join').resume);
  assert.equal(context.connections.length, 2);
  await context.client.close();
});

test('comes back by its back-off when both have gone', async () => {
  const context = await inRoom('waits', 'opens');
  const delays = [];
  context.client.on('reconnecting', ({ delay }) => delays.push(delay));
  drains(context, 0);
  await connections(context, 2);
  context.connections[0].closes(4101);
  context.connections[1].closes(1006);
  await connections(context, 3);
  assert.deepEqual([delays, context.client.state], [[20], 'connected']);
  await context.client.close();
});

test('leaves no connection behind when it is closed meanwhile', async () => {
  const context = await inRoom('waits');
  drains(context, 0);
  await connections(context, 2);
  await context.client.close();
  assert.deepEqual(context.connections.map(({ isOpen }) => isOpen), [false, false]);
  assert.equal(context.client.state, 'closed');
});

function jwt(claims) {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
}

/** The seconds after which tokens of that life, by a server's clock that is wrong by `skew`, are renewed. */
async function renewals(life, seconds, skew = 0) {
  const time = fakeTime(1_790_000_000_000);
  const at = [];
  const now = () => Date.now() / 1000;
  const begun = now();
  const token = new Token(() => jwt({ iat: now() + skew, exp: now() + skew + life }), async () => {
    at.push(Math.round(now() - begun));
    await token.fetch();
  });
  await token.fetch();
  token.shown();
  for (let i = 0; i < seconds; i += 1) {
    time.tick(1000);
    await settle();
  }
  token.stop();
  time.reset();
  return at;
}

test('a token is renewed a minute before it ends, or when a fifth of it is left', async () => {
  assert.deepEqual(await renewals(600, 1100), [540, 1080]);
  assert.deepEqual(await renewals(10, 30), [8, 16, 24]);
});

test('a clock that is slow renews no later', async () => {
  assert.deepEqual(await renewals(600, 600, 3600), [540]);
});

test('a token that does not say its end, or that nobody renews, is left alone', async () => {
  const time = fakeTime();
  let renewed = 0;
  for (const source of [() => 'opaque', () => jwt({}), jwt({ exp: 10 }), () => jwt({ exp: -10 }), undefined]) {
    const token = new Token(source, async () => (renewed += 1));
    await token.fetch();
    token.shown();
  }
  time.tick(100_000_000);
  assert.equal(renewed, 0);
  time.reset();
});

test('a client shows its next token in the session', async () => {
  const { FakeStomp, connections } = fakeStomp();
  let count = 0;
  const token = () => jwt({ jti: `${(count += 1)}`, exp: Date.now() / 1000 + 1.1 });
  const client = new Client({ stomp: FakeStomp, url: 'ws://test/ws', token });
  await client.connect();
  while (!connections[0].last('authorize')) await new Promise((resolve) => setTimeout(resolve, 10));
  const { destination, token: shown } = connections[0].last('authorize');
  assert.equal(destination, '/app/session');
  assert.equal(JSON.parse(Buffer.from(shown.split('.')[1], 'base64url')).jti, '2');
  assert.equal(connections.length, 1);
  await client.close();
});
