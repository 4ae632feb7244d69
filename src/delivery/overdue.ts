import type { Db } from '../storage/open.ts';

/** A beat takes up what is due within seconds. */
const LATE_MS = 60_000;

/** How many messages should have been taken up long ago: more than none means that no beat runs or Slack is away. */
export async function overdue(db: Db, now: Date): Promise<number> {
  const { late } = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll<number>().as('late'))
    .where('look_at', '<=', new Date(now.getTime() - LATE_MS).toISOString())
    .executeTakeFirstOrThrow();
  return Number(late);
}

/** When the next message is owed; undefined when none is. */
export async function nextDelivery(db: Db): Promise<Date | undefined> {
  const next = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.min('look_at').as('at'))
    .where('look_at', 'is not', null)
    .executeTakeFirst();
  return next?.at ? new Date(next.at) : undefined;
}
