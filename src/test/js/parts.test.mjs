import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterClose, Backoff } from '../../main/resources/static/heliograph/backoff.js';
import { Incoming, Outgoing } from '../../main/resources/static/heliograph/candidates.js';
import { Outbox } from '../../main/resources/static/heliograph/outbox.js';
import { sessionId, usernameFragments, withoutSending } from '../../main/resources/static/heliograph/sdp.js';
import { arrange } from '../../main/resources/static/heliograph/sources.js';
import { fakeTime } from './fake-time.mjs';

function openOutbox() {
  const wire = [];
  const outbox = new Outbox((message) => wire.push(message.id));
  outbox.open();
  return { outbox, wire };
}

test('back-off doubles up to its cap, with full jitter', () => {
  const most = new Backoff({ base: 100, cap: 1000, random: () => 1 });
  assert.deepEqual(Array.from({ length: 6 }, () => most.next()), [100, 200, 400, 800, 1000, 1000]);
  most.reset();
  assert.equal(most.next(), 100);
  assert.equal(new Backoff({ random: () => 0 }).next(), 0);
});

test('the hundreds of a close code decide', () => {
  assert.deepEqual([1000, 1006, 4101, 4199].map(afterClose), Array(4).fill('resume'));
  assert.deepEqual([4400, 4401, 4499].map(afterClose), Array(3).fill('stay-away'));
  assert.equal(afterClose(4402), 'renew');
});

test('what is refused for now leaves again in order, before what is younger', () => {
  const time = fakeTime();
  const { outbox, wire } = openOutbox();
  outbox.send({ id: 'a', type: 'control' });
  outbox.send({ id: 'b', type: 'control' });
  outbox.refused({ re: 'a', code: 'rate-limited', retryAfter: 100 });
  outbox.refused({ re: 'b', code: 'unavailable' });
  outbox.send({ id: 'c', type: 'control' });
  time.tick(999);
  assert.deepEqual(wire, ['a', 'b']);
  time.tick(1);
  assert.deepEqual(wire, ['a', 'b', 'a']);
  outbox.acknowledged('a', 1);
  outbox.acknowledged('b', 2);
  outbox.acknowledged('c', 3);
  outbox.send({ id: 'd' });
  outbox.send({ id: 'e' });
  assert.deepEqual(wire, ['a', 'b', 'a', 'b', 'c', 'd', 'e']);
  time.reset();
});

test('after a gap negotiation is void and the rest leaves again', async () => {
  const { outbox, wire } = openOutbox();
  const offer = assert.rejects(outbox.send({ id: 'o', type: 'offer' }), { code: 'lost' });
  outbox.send({ id: 'c', type: 'control' });
  outbox.close();
  outbox.startOver({ samePeer: true });
  outbox.open();
  await offer;
  assert.deepEqual(wire, ['o', 'c', 'c']);
});

test('as a new peer only what never left still leaves', async () => {
  const { outbox, wire } = openOutbox();
  const tried = assert.rejects(outbox.send({ id: 'tried', type: 'control' }), { code: 'lost' });
  outbox.close();
  outbox.send({ id: 'kept', type: 'control' });
  outbox.startOver({ samePeer: false });
  outbox.open();
  await tried;
  assert.deepEqual(wire, ['tried', 'kept']);
});

test('the largest is given up when a frame was too large', async () => {
  const { outbox } = openOutbox();
  outbox.send({ id: 'small' });
  const large = assert.rejects(outbox.send({ id: 'large', text: 'x'.repeat(1000) }), { code: 'too-large' });
  outbox.giveUpLargest();
  await large;
  assert.equal(outbox.size, 1);
});

test('an outbox is bounded', async () => {
  const outbox = new Outbox(() => {}, { limit: 1 });
  outbox.send({ id: 'a' });
  await assert.rejects(outbox.send({ id: 'b' }), { code: 'overflow' });
});

const SDP = 'v=0\r\no=- 4611 2 IN IP4 127.0.0.1\r\nm=audio 9 X\r\na=ice-ufrag:abcd\r\na=sendrecv\r\nm=video 9 X\r\na=ice-ufrag:efgh\r\na=sendonly\r\n';

test('reads fragments and the session id of a description', () => {
  assert.deepEqual([...usernameFragments(SDP)], ['abcd', 'efgh']);
  assert.equal(sessionId(SDP), '4611');
});

test('a description can be made to send nothing', () => {
  assert.match(withoutSending(SDP), /a=recvonly\r\n[^]*a=inactive\r\n/);
});

test('early candidates wait for their description, and those of an older one are ignored', async () => {
  const added = [];
  const pc = { remoteDescription: null, addIceCandidate: async ({ usernameFragment }) => added.push(usernameFragment) };
  const incoming = new Incoming(pc);
  await incoming.take({ candidate: 'x', usernameFragment: 'abcd' });
  await incoming.take({ candidate: 'x', usernameFragment: 'old' });
  assert.deepEqual(added, []);
  pc.remoteDescription = {};
  await incoming.described(SDP);
  await incoming.take({ candidate: 'x', usernameFragment: 'efgh' });
  assert.deepEqual(added, ['abcd', 'efgh']);
});

test('own candidates leave after their description', () => {
  const sent = [];
  const outgoing = new Outgoing((candidate) => sent.push(candidate));
  outgoing.hold();
  outgoing.take(1);
  outgoing.take(2);
  assert.deepEqual(sent, []);
  outgoing.release();
  outgoing.take(3);
  assert.deepEqual(sent, [1, 2, 3]);
});

test('sources go by the order of media sections, not of their making; those of a lost offer are spare', () => {
  const transceiver = (name, kind, mid) => ({ name, mid, direction: 'sendrecv', receiver: { track: { kind } } });
  const lost = transceiver('lost screen', 'video', null);
  const all = [transceiver('microphone', 'audio', '0'), transceiver('camera', 'video', '1'), lost, transceiver('screen', 'video', '2')];
  const pc = { getTransceivers: () => all, signalingState: 'stable', localDescription: { sdp: 'a=mid:0\r\na=mid:1\r\na=mid:2\r\n' } };
  const names = () => [...arrange(pc).bySource].map(([source, { name }]) => [source, name]);
  assert.deepEqual(names(), [['audio', 'microphone'], ['video', 'camera'], ['screen', 'screen']]);
  assert.deepEqual(arrange(pc).spare, [lost]);
  lost.mid = '3';
  pc.localDescription.sdp += 'a=mid:3\r\n';
  assert.deepEqual(names(), [['audio', 'microphone'], ['video', 'camera'], ['screen', 'screen']]);
  assert.deepEqual(arrange(pc).spare, []);
});
