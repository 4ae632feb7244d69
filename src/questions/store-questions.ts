import type { Db } from '../storage/open.ts';
import type { Snapshot } from './snapshot.ts';

/** Keeps questions as they were asked; every channel and game that asks the same one shares the row. */
export async function saveSnapshots(db: Db, snapshots: readonly Snapshot[]): Promise<void> {
  const byDigest = new Map(snapshots.map((snapshot) => [snapshot.digest, snapshot]));
  if (byDigest.size === 0) return;
  const known = await db
    .selectFrom('asked_questions')
    .select('digest')
    .where('digest', 'in', [...byDigest.keys()])
    .execute();
  for (const { digest } of known) byDigest.delete(digest);
  if (byDigest.size === 0) return;
  // In one order in every process: two that insert the same ones the other way round would wait for each other.
  const fresh = [...byDigest.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1));
  await db
    .insertInto('asked_questions')
    .values(
      fresh.map((each) => ({ digest: each.digest, entry_id: each.entryId, content: JSON.stringify(each) })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function saveSnapshot(db: Db, snapshot: Snapshot): Promise<void> {
  return saveSnapshots(db, [snapshot]);
}

/** Throws when there is none. */
export async function readSnapshot(db: Db, digest: string): Promise<Snapshot> {
  const snapshot = (await readSnapshots(db, [digest])).get(digest);
  if (!snapshot) throw new Error(`There is no question ${digest}`);
  return snapshot;
}

export async function readSnapshots(db: Db, digests: readonly string[]): Promise<Map<string, Snapshot>> {
  const rows = await db
    .selectFrom('asked_questions')
    .select(['digest', 'content'])
    .where('digest', 'in', digests)
    .execute();
  return new Map(rows.map(({ digest, content }) => [digest, JSON.parse(content) as Snapshot]));
}
