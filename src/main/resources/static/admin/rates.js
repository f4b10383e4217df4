/** How fast numbers rise that are read now and then. */

const WINDOW_MILLIS = 10_000;

export class Rates {
  #samples = new Map();

  /** Takes what a number is now and gives how much it rises per second. A number that fell has begun anew. */
  rate(key, value, now) {
    let samples = this.#samples.get(key) ?? [];
    if (samples.length && samples.at(-1).value > value) samples = [];
    samples.push({ value, now });
    while (samples.length > 2 && now - samples[0].now > WINDOW_MILLIS) samples.shift();
    this.#samples.set(key, samples);
    const first = samples[0];
    return now > first.now ? ((value - first.value) * 1000) / (now - first.now) : 0;
  }

  /** Forgets what is not there any more. */
  keep(keys) {
    for (const key of this.#samples.keys()) if (!keys.has(key)) this.#samples.delete(key);
  }
}

export const shown = (rate) => (rate >= 10 ? rate.toFixed(0) : rate.toFixed(1));
