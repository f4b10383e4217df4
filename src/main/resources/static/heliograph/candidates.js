import { usernameFragments } from './sdp.js';

const MOST_EARLY = 256;

/** The other side's candidates: kept while their description has not come, applied, or ignored where they are of an older one. */
export class Incoming {
  #pc;
  #fragments = new Set();
  #early = [];

  constructor(pc) {
    this.#pc = pc;
  }

  async take(candidate) {
    if (this.#fits(candidate)) await this.#add(candidate);
    else if (this.#early.length < MOST_EARLY) this.#early.push(candidate);
  }

  /** The remote description has been set. */
  async described(sdp) {
    this.#fragments = usernameFragments(sdp);
    const early = this.#early.splice(0);
    for (const candidate of early) if (this.#fits(candidate)) await this.#add(candidate);
  }

  #fits(candidate) {
    if (!this.#pc.remoteDescription) return false;
    const fragment = candidate?.usernameFragment;
    return fragment === undefined || fragment === null || this.#fragments.has(fragment);
  }

  async #add(candidate) {
    try {
      await this.#pc.addIceCandidate(candidate);
    } catch (error) {
      if (!candidate?.candidate) return; // not every browser takes an end of candidates
      console.debug('heliograph: a candidate was not usable', error);
    }
  }
}

/** The own candidates: they leave after the description that they belong to. */
export class Outgoing {
  #send;
  #held;

  constructor(send) {
    this.#send = send;
  }

  take(candidate) {
    if (this.#held) this.#held.push(candidate);
    else this.#send(candidate);
  }

  hold() {
    this.#held ??= [];
  }

  release() {
    const held = this.#held ?? [];
    this.#held = undefined;
    held.forEach((candidate) => this.#send(candidate));
  }
}
