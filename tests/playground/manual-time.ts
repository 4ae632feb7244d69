import type { Clock } from '../../src/clock.ts';
import type { SetTimer } from '../../src/playground/delivery.ts';

export interface ManualTime {
  clock: Clock;
  setTimer: SetTimer;
  /** Moves on, and runs what falls due on the way in its order. */
  advance(ms: number): void;
}

/** A clock that stands still until it is told otherwise, and timers that go by it. */
export function manualTime(start = '2026-11-23T09:00:00Z'): ManualTime {
  let now = Date.parse(start);
  let timers: { at: number; run: () => void }[] = [];
  return {
    clock: () => new Date(now),
    setTimer(run, ms) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}
