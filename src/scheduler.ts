import cron from 'node-cron';
import type { Logger } from 'pino';

/** Within this a late beat still runs; a tick decides by the instant it is given, so lateness costs nothing. */
const TOLERANCE_MS = 60_000;

/**
 * One beat per second, never two at once. A beat that fails is logged and the next one comes all the same.
 * Returns how to stop it; the promise settles when a running beat is through.
 */
export function startBeat(tick: () => Promise<void>, log: Logger): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const task = cron.schedule(
    '* * * * * *',
    () => {
      running = tick().catch((err: Error) => log.error({ err }, 'a tick failed'));
      return running;
    },
    { noOverlap: true, missedExecutionTolerance: TOLERANCE_MS, suppressMissedWarning: true },
  );
  return async () => {
    await task.destroy();
    await running;
  };
}
