import type { Logger } from 'pino';
import type { QuizStore } from './store.ts';

/** Closes every question and lobby whose time is up. A game that cannot be moved holds up no other. */
export async function runQuizJob(
  { games, log }: { games: QuizStore; log: Logger },
  now: Date,
): Promise<void> {
  for (const id of await games.due(now)) {
    await games
      .move(id, { kind: 'time' }, now)
      .catch((err: Error) => log.error({ err, quiz: id }, 'a quiz could not go on'));
  }
}
