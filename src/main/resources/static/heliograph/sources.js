import { mids } from './sdp.js';

/**
 * What a peer may send, in the order of the media sections of a description: the first audio section is the microphone, the
 * first video section the camera, the second the screen. The names are also those of the protocol's permissions.
 */
export const SOURCES = [
  { source: 'audio', kind: 'audio', nth: 0 },
  { source: 'video', kind: 'video', nth: 0 },
  { source: 'screen', kind: 'video', nth: 1 },
];

/**
 * The transceiver of each source that has one, by the order of the media sections, and those that are left over.
 *
 * After an offer of ours has lost against the other side's, the transceivers made for it are in no media section and the winner's
 * have come in addition. So those that are in a section come first, and what no source takes is left over. (Stopping those would
 * be tidier, but Chromium then wants to negotiate for ever.)
 */
export function arrange(pc) {
  const live = pc.getTransceivers().filter(({ direction }) => direction !== 'stopped');
  const newest = pc.signalingState === 'have-remote-offer' ? pc.remoteDescription : (pc.localDescription ?? pc.remoteDescription);
  const sections = mids(newest?.sdp ?? '');
  const place = ({ mid }) => (mid === null ? Infinity : sections.indexOf(mid));
  const inOrder = [...live].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
  const bySource = new Map();
  for (const { source, kind, nth } of SOURCES) {
    const transceiver = inOrder.filter(({ receiver }) => receiver.track.kind === kind)[nth];
    if (transceiver) bySource.set(source, transceiver);
  }
  const taken = new Set(bySource.values());
  return { bySource, spare: live.filter((transceiver) => transceiver.mid === null && !taken.has(transceiver)) };
}
