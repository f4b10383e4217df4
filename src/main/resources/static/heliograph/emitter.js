/** The smallest event emitter that is pleasant to use: `on` returns the function that takes the listener away. */
export class Emitter {
  #listeners = new Map();

  /** Calls `listener(detail)` for every event of this type. Returns a function that ends it. */
  on(type, listener) {
    if (!this.#listeners.has(type)) this.#listeners.set(type, new Set());
    this.#listeners.get(type).add(listener);
    return () => this.off(type, listener);
  }

  off(type, listener) {
    this.#listeners.get(type)?.delete(listener);
  }

  /** Like `on`, for the next event only. */
  once(type, listener) {
    const off = this.on(type, (detail) => {
      off();
      listener(detail);
    });
    return off;
  }

  /** Tells all listeners. One that throws is reported to the console and does not keep the event from the others. */
  emit(type, detail) {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) {
      try {
        listener(detail);
      } catch (error) {
        console.error(`heliograph: a listener of "${type}" failed`, error);
      }
    }
  }
}
