import type { Clock } from '../clock.ts';
import type { WorkspaceState } from './state.ts';

const MINUTE_MS = 60_000;
/** A long way is walked in longer steps, so that it ends before one loses patience. */
const STEPS_MOST = 2000;

export interface MovingClock {
  clock: Clock;
  /** Ticks once, after whatever tick is under way. */
  beat(): Promise<void>;
  /** Moves the clock and ticks at every step, so that what falls due on the way happens in order. */
  forward(ms: number): Promise<void>;
}

/** The real clock, and how far the workspace is ahead of it. */
export function movingClock(
  real: Clock,
  state: WorkspaceState,
  tick: (now: Date) => Promise<void>,
): MovingClock {
  const clock = () => new Date(real().getTime() + state.clockAheadMs);
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    last = last.then(work, work);
    return last;
  };
  return {
    clock,
    beat: () => inTurn(() => tick(clock())),
    forward: (ms) =>
      inTurn(async () => {
        const target = state.clockAheadMs + ms;
        const step = Math.max(MINUTE_MS, Math.ceil(ms / STEPS_MOST));
        while (state.clockAheadMs < target) {
          state.clockAheadMs = Math.min(target, state.clockAheadMs + step);
          await tick(clock());
        }
      }),
  };
}
