import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../main/resources/static/heliograph/index.js';
import { fakeStomp, joined, settle } from './fake-stomp.mjs';

async function connected(options = {}) {
  const { FakeStomp, connections } = fakeStomp();
  const client = new Client({ stomp: FakeStomp, url: 'ws://test/ws', backoff: { base: 0 }, ...options });
  const now = () => connections.at(-1);
  await client.connect();
  return { client, connections, now };
}

async function inRoom(options) {
  const context = await connected(options);
  const { client, now } = context;
  const joining = client.join('standup', { name: 'Ada' });
  now().sends(joined({ re: now().last('join').id }));
  return { ...context, room: await joining };
}

/** Until the client has come back: its first delay is 0. */
async function reconnected(context, count) {
  while (context.connections.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  await settle();
}

test('subscribes to its own signals before anything else', async () => {
  const { now } = await inRoom();
  assert.deepEqual([...now().subscriptions.keys()], ['/user/queue/signal', '/topic/room/standup']);
});

test('shows the token that the provider gives for each connection', async () => {
  let count = 0;
  const context = await connected({ token: async () => `token ${(count += 1)}` });
  assert.equal(context.now().connectHeaders.Authorization, 'Bearer token 1');
  context.now().closes(4402);
  await reconnected(context, 2);
  assert.equal(context.now().connectHeaders.Authorization, 'Bearer token 2');
  await context.client.close();
});

test('stays away after an ended token that it cannot renew', async () => {
  const { client, now } = await connected({ token: 'only one' });
  now().onStompError({ headers: { code: 'expired', message: 'The token has ended.' } });
  now().closes(4402);
  assert.equal(client.state, 'closed');
});

for (const code of [4400, 4401, 4408, 4409, 4410, 4429]) {
  test(`stays away after ${code} and ends its rooms`, async () => {
    const { client, now, room } = await inRoom();
    const ends = [];
    client.on('closed', (error) => ends.push(error.closeCode));
    now().closes(code);
    assert.deepEqual([client.state, room.state, ends], ['closed', 'left', [code]]);
  });
}

for (const code of [1000, 1001, 1006, 1009, 1011, 4001, 4101, 4102, 4103]) {
  test(`comes back after ${code} and resumes from the last rev`, async () => {
    const context = await inRoom();
    const { now, room } = context;
    now().sends({ type: 'peer-joined', room: 'standup', rev: 7, peer: { id: 'other' } }, '/topic/room/standup');
    now().closes(code);
    assert.equal(room.state, 'recovering');
    await reconnected(context, 2);
    assert.deepEqual(now().last('join').resume, { peer: 'me', token: 'token-1', rev: 7 });
    await context.client.close();
  });
}

test('takes its peer back from a resumption of its own that came late, and from nobody else', async () => {
  const context = await inRoom();
  const { client, now, room } = context;
  now().closes(1006);
  await reconnected(context, 2);
  now().closes(1006);
  await reconnected(context, 3);
  const resumed = (token) => joined({ re: now().last('join').id, recovered: true, token });
  now().sends(resumed('token-2'));
  assert.equal(room.state, 'joined');

  now().sends({ type: 'goaway', reason: 'replaced', reconnect: false, after: 0 });
  now().closes(1006);
  await reconnected(context, 4);
  assert.equal(now().last('join').resume.token, 'token-2');
  now().sends(resumed('token-3'));
  now().sends({ type: 'goaway', reason: 'replaced', reconnect: false, after: 0 });
  now().closes(1006);
  assert.deepEqual([client.state, room.state], ['closed', 'left']);
});

test('does not come back where its late resumption has no use any more', async () => {
  const context = await inRoom();
  const { client, now, room } = context;
  now().closes(1006);
  await reconnected(context, 2);
  for (const count of [3, 4]) {
    now().closes(1006);
    await reconnected(context, count);
    now().sends(joined({ re: now().last('join').id, recovered: true, token: `token-${count}` }));
  }
  now().closes(4409);
  assert.deepEqual([client.state, room.state], ['closed', 'left']);
});

test('waits as long as goaway says', async () => {
  const context = await inRoom();
  const delays = [];
  context.client.on('reconnecting', ({ delay }) => delays.push(delay));
  context.now().sends({ type: 'goaway', reason: 'drain', reconnect: true, after: 60 });
  context.now().closes(4101);
  assert.ok(delays[0] > 40 && delays[0] <= 60, `waited ${delays[0]}`);
  await reconnected(context, 2);
  await context.client.close();
});

test('goes by itself when its turn has come and the server has not closed', async () => {
  const context = await inRoom();
  context.now().sends({ type: 'goaway', reason: 'drain', reconnect: true, after: 5 });
  await reconnected(context, 2);
  assert.equal(context.room.state, 'recovering');
  await context.client.close();
});

test('stays away when goaway says so, whatever the code', async () => {
  const { client, now } = await connected();
  now().sends({ type: 'goaway', reason: 'replaced', reconnect: false });
  now().closes(1006);
  assert.equal(client.state, 'closed');
});

test('knows what it was told is in the log, though nobody sends that back', async () => {
  const context = await inRoom();
  const { now, room } = context;
  now().sends({ type: 'peer-joined', room: 'standup', rev: 7, peer: { id: 'other' } }, '/topic/room/standup');
  const sent = room.chat('hello');
  now().acknowledges(now().last('control'), 8);
  assert.equal(await sent, 8);
  now().closes(1006);
  await reconnected(context, 2);
  assert.equal(now().last('join').resume.rev, 8);
  now().sends({ type: 'peer-left', room: 'standup', rev: 9, peer: 'other' }, '/topic/room/standup');
  assert.equal(room.rev, 9);
  await context.client.close();
});

test('joins anew when the resume fails, as a new peer', async () => {
  const context = await inRoom();
  const { now, room } = context;
  const joins = [];
  room.on('joined', ({ isNew, recovered }) => joins.push({ isNew, recovered }));
  now().closes(1006);
  await reconnected(context, 2);
  now().sends({ type: 'error', code: 'resume-failed', message: '', re: now().last('join').id, room: 'standup' });
  assert.equal(now().last('join').resume, undefined);
  now().sends(joined({ id: 'me again', rev: 3 }));
  assert.deepEqual(joins, [{ isNew: true, recovered: false }]);
  assert.deepEqual([room.state, room.self.id, room.rev], ['joined', 'me again', 3]);
  await context.client.close();
});

test('sends what was not acknowledged again, under the same id, and only after the resume', async () => {
  const context = await inRoom();
  const { now, room } = context;
  const first = room.chat('one');
  const second = room.chat('two');
  now().acknowledges(now().sent.at(-2), 5);
  assert.equal(await first, 5);
  const { id } = now().last('control');
  now().closes(1006);
  await reconnected(context, 2);
  assert.equal(now().last('control'), undefined);
  now().sends(joined({ recovered: true, rev: 6 }));
  assert.equal(now().last('control').id, id);
  now().acknowledges(now().last('control'), 6);
  assert.equal(await second, 6);
  await context.client.close();
});

test('tells refusals to the sender', async () => {
  const { client, now, room } = await inRoom();
  const refused = assert.rejects(room.kick('other'), { name: 'SignalError', code: 'forbidden', message: 'You do not moderate.' });
  now().sends({ type: 'error', code: 'forbidden', message: 'You do not moderate.', re: now().last('control').id });
  await refused;
  await client.close();
});

test('gives every entry once', async () => {
  const { client, now, room } = await inRoom();
  const seen = [];
  room.on('chat', ({ text }) => seen.push(text));
  const chat = (rev, text) => ({ type: 'control', action: 'chat', room: 'standup', rev, from: 'other', data: { text } });
  for (const message of [chat(2, 'a'), chat(3, 'b'), chat(3, 'b'), chat(2, 'a'), chat(4, 'c')]) now().sends(message);
  assert.deepEqual(seen, ['a', 'b', 'c']);
  await client.close();
});

test('keeps the roster', async () => {
  const { client, now, room } = await inRoom();
  const topic = (message) => now().sends({ room: 'standup', ...message }, '/topic/room/standup');
  topic({ type: 'peer-joined', rev: 2, peer: { id: 'x', name: 'Grace', state: 'online' } });
  topic({ type: 'peer-updated', rev: 3, peer: { id: 'x', name: 'Grace', state: 'away' } });
  topic({ type: 'peer-updated', rev: 4, peer: { id: 'me', permissions: ['chat'] } });
  topic({ type: 'room-updated', rev: 5, settings: { locked: true } });
  assert.deepEqual([room.peers.get('x').state, room.self.permissions, room.settings.locked], ['away', ['chat'], true]);
  topic({ type: 'peer-left', rev: 6, peer: 'x', reason: 'left' });
  assert.equal(room.peers.size, 0);
  await client.close();
});

test('waits in the lobby, and joins again if the connection is lost there', async () => {
  const context = await connected();
  const { client, now } = context;
  const joining = client.join('standup', {});
  now().sends({ type: 'waiting', room: 'standup', peer: 'me' });
  assert.equal(client.room('standup').state, 'waiting');
  now().closes(1006);
  await reconnected(context, 2);
  assert.ok(now().last('join'));
  now().sends(joined());
  assert.equal((await joining).state, 'joined');
  await client.close();
});

test('ends the membership when it is kicked', async () => {
  const { client, now, room } = await inRoom();
  const ends = [];
  room.on('left', ({ reason }) => ends.push(reason));
  now().sends({ type: 'control', action: 'kick', room: 'standup', rev: 2, from: 'other' });
  assert.deepEqual(ends, ['kicked']);
  assert.equal(client.rooms.size, 0);
  await assert.rejects(room.chat('still here'), { code: 'closed' });
  await client.close();
});

test('refuses a join that the server refuses', async () => {
  const { client, now } = await connected();
  const joining = client.join('standup', {});
  const refused = assert.rejects(joining, { code: 'room-locked' });
  now().sends({ type: 'error', code: 'room-locked', message: '', re: now().last('join').id, room: 'standup' });
  await refused;
  await client.close();
});

test('keeps several rooms apart on one connection', async () => {
  const { client, now, room } = await inRoom();
  const other = client.room('retro');
  const joining = other.join({});
  now().sends({ ...joined({ re: now().last('join').id, id: 'me too', rev: 90 }), room: 'retro' });
  await joining;
  now().sends({ type: 'peer-joined', room: 'standup', rev: 2, peer: { id: 'x' } }, '/topic/room/standup');
  assert.deepEqual([room.rev, other.rev, room.peers.size, other.peers.size], [2, 90, 1, 0]);
  other.leave();
  assert.equal(now().last('leave').destination, '/app/room/retro');
  assert.equal(room.state, 'joined');
  await client.close();
});
