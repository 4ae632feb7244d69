import type { Db } from '../storage/open.ts';
import type { Snapshot } from './snapshot.ts';

/** Keeps a question as it was asked; every channel and game that asks it shares the row. */
export async function saveSnapshot(db: Db, snapshot: Snapshot): Promise<void> {
  await db
    .insertInto('asked_questions')
    .values({ digest: snapshot.digest, entry_id: snapshot.entryId, content: JSON.stringify(snapshot) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Throws when there is none. */
export async function readSnapshot(db: Db, digest: string): Promise<Snapshot> {
  const { content } = await db
    .selectFrom('asked_questions')
    .select('content')
    .where('digest', '=', digest)
    .executeTakeFirstOrThrow();
  return JSON.parse(content) as Snapshot;
}
