/** Makes time stand still until it is told to go on, also on a Node whose own mock timers know no dates. */
export function fakeTime(now = 0) {
  const { setTimeout, clearTimeout } = globalThis;
  const dateNow = Date.now;
  const due = new Map();
  let count = 0;
  Date.now = () => now;
  globalThis.setTimeout = (task, delay = 0) => {
    due.set((count += 1), { task, at: now + delay });
    return count;
  };
  globalThis.clearTimeout = (timer) => due.delete(timer);
  return {
    /** Runs what becomes due meanwhile, in its order. */
    tick(millis) {
      const end = now + millis;
      for (;;) {
        const [next] = [...due].filter(([, { at }]) => at <= end).sort(([, one], [, two]) => one.at - two.at);
        if (!next) break;
        const [timer, { task, at }] = next;
        due.delete(timer);
        now = Math.max(now, at);
        task();
      }
      now = end;
    },
    reset() {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      Date.now = dateNow;
    },
  };
}
