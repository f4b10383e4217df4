import { Incoming, Outgoing } from './candidates.js';
import { sessionId, withoutSending } from './sdp.js';
import { Tracks } from './tracks.js';

const GLARE_PATIENCE = 5000;

/**
 * The peer connection with one other peer, through all its negotiations.
 *
 * Everything that touches the connection is an operation in one queue, so a description is always applied whole before the next
 * thing is looked at. The room's log is the arbiter: an offer that arrives is an offer that has won, whatever this side has
 * under way, and what is older than the last hang-up does not count.
 */
export class Link {
  #mesh;
  #queue = Promise.resolve();
  #pc;
  #validFrom = 0;
  #offerId;
  #offerRev;
  #offeredWith;
  #refusedWith;
  #offerAgain = false;
  #isOfferer = false;
  #isClosed = false;
  #restarts = 0;
  #timer = 0;
  #outgoing;
  #incoming;
  #tracks;

  constructor(mesh, peer) {
    this.#mesh = mesh;
    this.#tracks = new Tracks(mesh, peer);
    this.peer = peer;
  }

  get pc() {
    return this.#pc;
  }

  /** An `offer`, `answer`, `candidate`, or `control` with action `hangup` from the peer. */
  take(message) {
    this.#enqueue(() => {
      if (message.rev > this.#validFrom) return this.#apply(message);
    });
  }

  /** Offers, whether or not anything has changed. */
  negotiate() {
    this.#enqueue(() => this.#offer(true));
  }

  /** The own tracks or permissions have changed. A media section that has to change brings about an offer. */
  refresh() {
    this.#enqueue(async () => {
      if (this.#pc) await this.#tracks.send(this.#pc);
      if (this.#refusedWith !== undefined) await this.#offer(true);
    });
  }

  /** Ends the negotiation on both sides, without ending the membership. */
  hangUp() {
    this.#enqueue(() => this.#hangUp());
  }

  /** Begins again with a new peer connection. */
  rebuild() {
    this.#enqueue(() => this.#rebuild());
  }

  /** The signaling is back: does at once what would otherwise wait for a time-out. */
  wake() {
    this.#enqueue(() => {
      if (['disconnected', 'failed'].includes(this.#pc?.connectionState)) this.#pc.restartIce();
    });
  }

  configure(configuration) {
    this.#pc?.setConfiguration({ ...this.#pc.getConfiguration(), ...configuration });
  }

  /** The peer has left. */
  close() {
    this.#drop();
    this.#isClosed = true;
  }

  #enqueue(operation) {
    const step = () => (this.#isClosed ? undefined : operation());
    this.#queue = this.#queue.then(step).catch((error) => {
      if (this.#pc) this.#mesh.emit('error', { peer: this.peer, error });
    });
  }

  #apply(message) {
    if (message.type === 'offer') return this.#answer(message);
    if (message.type === 'answer') return this.#takeAnswer(message);
    if (message.type === 'candidate') return this.#incoming?.take(message.candidate);
    return this.#hungUp(message);
  }

  async #offer(isForced) {
    const pc = this.#ensure();
    if (pc.signalingState !== 'stable') {
      this.#offerAgain ||= isForced;
      return;
    }
    if (this.#refusedWith === this.#mesh.permissionVersion) return;
    this.#refusedWith = undefined;
    await this.#tracks.send(pc, { withAll: true });
    this.#outgoing.hold();
    await pc.setLocalDescription();
    this.#isOfferer = true;
    this.#offeredWith = this.#mesh.permissionVersion;
    this.#offerId = this.#mesh.room.nextId();
    const offer = { type: 'offer', id: this.#offerId, sdp: pc.localDescription.sdp };
    this.#offerRev = this.#send(offer, (id, error) => this.#offerRefused(id, error));
    this.#outgoing.release();
  }

  async #answer(message) {
    const pc = await this.#takeOffer(message);
    await this.#incoming.described(message.sdp);
    await this.#tracks.send(pc);
    this.#outgoing.hold();
    await pc.setLocalDescription();
    this.#isOfferer = false;
    const { sdp } = pc.localDescription;
    this.#send({ type: 'answer', sdp }, (id, error) => this.#answerRefused(error, pc, sdp));
    this.#outgoing.release();
    this.#settled();
  }

  /**
   * Applies an offer, which rolls back an own one. A new peer connection answers it if it comes from a new one of the other side,
   * or if the own has come no further than the offer that has lost: the media sections of that one would stay as duplicates.
   */
  async #takeOffer(message) {
    this.#offerId = undefined;
    const before = this.#pc?.remoteDescription;
    if (!before || sessionId(before.sdp) !== sessionId(message.sdp)) this.#drop();
    try {
      await this.#ensure().setRemoteDescription({ type: 'offer', sdp: message.sdp });
    } catch (error) {
      if (!before) throw error;
      this.#drop();
      await this.#ensure().setRemoteDescription({ type: 'offer', sdp: message.sdp });
    }
    return this.#pc;
  }

  async #takeAnswer(message) {
    if (this.#pc?.signalingState !== 'have-local-offer') return;
    try {
      await this.#pc.setRemoteDescription({ type: 'answer', sdp: message.sdp });
    } catch (error) {
      await this.#withdraw(false);
      throw error;
    }
    this.#offerId = undefined;
    await this.#incoming.described(message.sdp);
    this.#settled();
  }

  /** A negotiation is complete. */
  #settled() {
    this.#tracks.tell(this.#pc);
    if (!this.#offerAgain) return;
    this.#offerAgain = false;
    this.#enqueue(() => this.#offer(true));
  }

  /** After glare the winner's offer is on its way. Any other refusal would come again, until the permissions have changed. */
  async #offerRefused(id, error) {
    if (this.#offerId !== id || error.code === 'lost' || error.code === 'closed') return;
    if (error.code === 'glare') {
      setTimeout(() => this.#enqueue(() => this.#offerId === id && this.#withdraw(true)), GLARE_PATIENCE);
      return;
    }
    this.#refusedWith = this.#offeredWith;
    if (error.code !== 'forbidden') this.#mesh.emit('error', { peer: this.peer, error });
    await this.#withdraw(this.#refusedWith !== this.#mesh.permissionVersion);
  }

  async #withdraw(again) {
    this.#offerId = undefined;
    if (this.#pc?.signalingState === 'have-local-offer') await this.#pc.setLocalDescription({ type: 'rollback' });
    if (again) await this.#offer(true);
  }

  /**
   * A permission was taken while the answer was on its way: answers without sending, then offers what is still allowed. An own offer
   * that went out in between is lost, as the other side's still waited for its answer.
   */
  async #answerRefused({ code }, pc, sdp) {
    if (code !== 'forbidden' || pc !== this.#pc) return;
    this.#send({ type: 'answer', sdp: withoutSending(sdp) });
    await this.#withdraw(true);
  }

  #ensure() {
    if (this.#pc) return this.#pc;
    const pc = new this.#mesh.PeerConnection(this.#mesh.configuration);
    this.#pc = pc;
    this.#incoming = new Incoming(pc);
    this.#outgoing = new Outgoing((candidate) => this.#send({ type: 'candidate', candidate }));
    const outgoing = this.#outgoing;
    pc.onicecandidate = ({ candidate }) => outgoing.take(candidate?.toJSON() ?? null);
    pc.onnegotiationneeded = () => this.#enqueue(() => pc === this.#pc && this.#offer(false));
    pc.onconnectionstatechange = () => pc === this.#pc && this.#stateChanged(pc.connectionState);
    return pc;
  }

  #stateChanged(state) {
    this.#mesh.emit('state', { peer: this.peer, state });
    if (state === 'connected') this.#restarts = 0;
    if (state === 'failed') this.#recover();
  }

  /** Restarts ICE; the one who offered goes first. The third time in a row it builds a new connection: DTLS may have failed. */
  #recover() {
    const pc = this.#pc;
    const delay = this.#restarts ? Math.min(30_000, 1000 * 2 ** this.#restarts) : this.#isOfferer ? 0 : 2000;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (pc !== this.#pc || pc.connectionState !== 'failed') return;
      this.#restarts += 1;
      if (this.#restarts % 3 === 0) this.rebuild();
      else pc.restartIce();
    }, delay);
  }

  /** Only what comes after the hang-up in the log counts from now on: earlier offers of the peer were cleared by it. */
  async #hangUp() {
    this.#drop();
    const rev = await this.#mesh.send({ type: 'control', action: 'hangup', to: this.peer, ...this.#mesh.hangUpData });
    if (rev) this.#validFrom = rev;
  }

  async #rebuild() {
    await this.#hangUp();
    await this.#offer(true);
  }

  /** The peer has hung up. An own offer that comes after that in the log is not touched by it, unless it is for the old connection. */
  async #hungUp({ rev }) {
    const isLater = this.#offerId !== undefined && (await this.#offerRev) > rev;
    if (!isLater) this.#drop();
    else if (this.#pc?.remoteDescription) await this.#rebuild();
  }

  /** Sends to the peer; `refused(id, error)` runs in the queue. Brings the `rev`, or nothing if it was refused. */
  async #send(message, refused) {
    try {
      return await this.#mesh.send({ ...message, to: this.peer });
    } catch (error) {
      if (refused) this.#enqueue(() => refused(message.id, error));
      return undefined;
    }
  }

  #drop() {
    const pc = this.#pc;
    if (!pc) return;
    clearTimeout(this.#timer);
    this.#pc = this.#incoming = this.#offerId = this.#refusedWith = undefined;
    this.#offerAgain = false;
    pc.close();
    this.#tracks.tell();
    this.#mesh.emit('state', { peer: this.peer, state: 'closed' });
  }
}
