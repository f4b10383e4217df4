import { arrange, SOURCES } from './sources.js';

/** The tracks of one link: the own ones go where they belong, the peer's are told to the mesh as they come and go. */
export class Tracks {
  #mesh;
  #peer;
  #received = new Map();
  #streams = { call: new MediaStream(), screen: new MediaStream() };
  #streamed = new WeakSet();

  constructor(mesh, peer) {
    this.#mesh = mesh;
    this.#peer = peer;
  }

  /** Puts the own tracks into the media sections that are theirs. `withAll` makes those that a first offer needs. */
  async send(pc, { withAll = false } = {}) {
    const { bySource, spare } = arrange(pc);
    for (const transceiver of spare) await this.#direct(transceiver, null, 'inactive');
    for (const { source, kind } of SOURCES) {
      const track = this.#mesh.trackToSend(source);
      let transceiver = bySource.get(source);
      if (!transceiver && (track || (withAll && source !== 'screen'))) {
        transceiver = pc.addTransceiver(kind, { direction: 'recvonly' });
      }
      if (transceiver) await this.#direct(transceiver, track, track ? 'sendrecv' : 'recvonly', this.#mesh.streamOf(source));
    }
  }

  /** Tells what the peer sends now, where that has changed. Without a connection that is nothing. */
  tell(pc) {
    const bySource = pc ? arrange(pc).bySource : new Map();
    for (const { source } of SOURCES) {
      const transceiver = bySource.get(source);
      const track = transceiver?.currentDirection?.includes('recv') ? transceiver.receiver.track : undefined;
      const before = this.#received.get(source);
      if (track === before) continue;
      if (track) this.#received.set(source, track);
      else this.#received.delete(source);
      const stream = this.#streams[source === 'screen' ? 'screen' : 'call'];
      if (before) stream.removeTrack(before);
      if (before) this.#mesh.emit('track-removed', { peer: this.#peer, source, track: before, stream });
      if (track) stream.addTrack(track);
      if (track) this.#mesh.emit('track', { peer: this.#peer, source, track, stream });
    }
  }

  async #direct(transceiver, track, direction, stream) {
    const { sender } = transceiver;
    if (sender.track !== track) await sender.replaceTrack(track);
    if (track && !this.#streamed.has(sender)) sender.setStreams?.(stream);
    if (track) this.#streamed.add(sender);
    if (transceiver.direction !== direction) transceiver.direction = direction;
  }
}
