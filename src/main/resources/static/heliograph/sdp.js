/** The few things a client reads from, or changes in, a session description (RFC 8866) by itself. */

/** All ICE user name fragments in a description (RFC 8839): candidates name the one they belong to. */
export function usernameFragments(sdp) {
  return new Set([...sdp.matchAll(/^a=ice-ufrag:(\S+)/gm)].map(([, fragment]) => fragment));
}

/** The ids of the media sections, in order. */
export function mids(sdp) {
  return [...sdp.matchAll(/^a=mid:(\S+)/gm)].map(([, mid]) => mid);
}

/** The id in the `o=` line: it stays the same as long as the peer connection is the same. */
export function sessionId(sdp) {
  return /^o=\S+ (\S+)/m.exec(sdp)?.[1];
}

/** The same description, sending nothing: `sendrecv` becomes `recvonly`, `sendonly` becomes `inactive`. */
export function withoutSending(sdp) {
  return sdp.replace(/^a=sendrecv\b/gm, 'a=recvonly').replace(/^a=sendonly\b/gm, 'a=inactive');
}
