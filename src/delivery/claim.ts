import { sql } from 'kysely';
import { manyRows } from '../storage/many.ts';
import { type Db, lockDue } from '../storage/open.ts';
import type { Delivered, State } from './owed.ts';

/** A row that this process has claimed: nobody else touches it until its lease runs out. */
export interface DueRow {
  key: string;
  teamId: string;
  kind: string;
  subject: string;
  channelId: string;
  form: 'post' | 'edit';
  dueAt: Date;
  expiresAt?: Date;
  /** Which attempt this is; a claim of the same row by somebody else has another number. */
  attempt: number;
  /** An earlier attempt may or may not have worked. */
  isUncertain: boolean;
  everyMs: number;
  version: number;
  threadTs?: string;
  /** Of an edit whose message was not posted through a row. */
  messageTs?: string;
  /** The row whose message this one replies to or edits. */
  root?: Delivered;
}

/**
 * An attempt is looked into again this long after it began: by then a request of a process that died has landed or never
 * will (60 s), clocks may differ and calls take their time.
 */
export const LEASE_MS = 90_000;
/** Slack's "about one message per second" and channel, a little less so that the next beat finds the channel ready. */
const PACE_MS = 900;

/** One query on an index. */
export async function isAnyDue(db: Db, now: Date): Promise<boolean> {
  return (await dueRows(db, now.toISOString()).limit(1).executeTakeFirst()) !== undefined;
}

/** Takes what is due, at most `limit` rows and one per channel. */
export async function claimDue(db: Db, now: Date, limit: number): Promise<DueRow[]> {
  const at = now.toISOString();
  return db.transaction().execute(async (transaction) => {
    const due = await lockDue(dueRows(transaction, at).orderBy('due.look_at').limit(limit)).execute();
    const rows = firstPerChannel(due.sort(byInstant));
    if (rows.length === 0) return [];
    await lease(transaction, rows, now);
    return withRoots(transaction, rows);
  });
}

type Row = Awaited<ReturnType<ReturnType<typeof dueRows>['execute']>>[number];

/**
 * Due, in a channel that is ready, and not waiting for another row. The conditions are scalar subqueries, so that
 * PostgreSQL asks them of due rows alone: joins it would plan by statistics that a burst outruns, and read both tables whole.
 */
function dueRows(db: Db, at: string) {
  return db
    .selectFrom('deliveries as due')
    .selectAll('due')
    .where('due.look_at', '<=', at)
    .where(
      ({ selectFrom, fn, val }) =>
        fn.coalesce(
          selectFrom('delivery_channels as pace')
            .select('pace.ready_at')
            .whereRef('pace.channel_id', '=', 'due.channel_id'),
          val(''),
        ),
      '<=',
      at,
    )
    .where(
      ({ selectFrom }) =>
        selectFrom('deliveries as before')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('before.look_at', 'is not', null)
          .where((eb) => eb('before.key', 'in', [eb.ref('due.root_key'), eb.ref('due.after_key')])),
      '=',
      0,
    );
}

function byInstant(a: Row, b: Row): number {
  if (a.due_at !== b.due_at) return a.due_at < b.due_at ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

function firstPerChannel(rows: readonly Row[]): Row[] {
  const channels = new Set<string>();
  return rows.filter(({ channel_id }) => !channels.has(channel_id) && channels.add(channel_id));
}

async function lease(db: Db, rows: readonly Row[], now: Date): Promise<void> {
  const later = (ms: number) => new Date(now.getTime() + ms).toISOString();
  await db
    .updateTable('deliveries')
    .set((eb) => ({ state: 'sending', look_at: later(LEASE_MS), attempts: eb('attempts', '+', 1) }))
    .where(
      'key',
      'in',
      rows.map(({ key }) => key),
    )
    .execute();
  const inOrder = [...rows].sort((a, b) => (a.channel_id < b.channel_id ? -1 : 1));
  const paces = manyRows(
    inOrder.map(({ channel_id, team_id }) => ({ channel_id, team_id, ready_at: later(PACE_MS) })),
  );
  await db
    .insertInto('delivery_channels')
    .columns(paces.columns)
    .expression(paces.rows)
    .onConflict((conflict) =>
      conflict.column('channel_id').doUpdateSet((eb) => ({ ready_at: eb.ref('excluded.ready_at') })),
    )
    .execute();
}

async function withRoots(db: Db, rows: readonly Row[]): Promise<DueRow[]> {
  const keys = rows.flatMap(({ root_key }) => root_key ?? []);
  const roots =
    keys.length === 0
      ? []
      : await db
          .selectFrom('deliveries')
          .select(['key', 'state', 'message_channel_id', 'message_ts'])
          .where('key', 'in', keys)
          .execute();
  const byKey = new Map(roots.map((root) => [root.key, deliveredOf(root)]));
  return rows.map((row) => dueRowOf(row, row.root_key ? (byKey.get(row.root_key) ?? GONE) : undefined));
}

/** A row that was purged or forgotten. */
const GONE: Delivered = { state: 'expired' };

function deliveredOf(row: {
  state: State;
  message_channel_id: string | null;
  message_ts: string | null;
}): Delivered {
  return {
    state: row.state,
    ...(row.message_channel_id && { channelId: row.message_channel_id }),
    ...(row.message_ts && { ts: row.message_ts }),
  };
}

function dueRowOf(row: Row, root: Delivered | undefined): DueRow {
  return {
    key: row.key,
    teamId: row.team_id,
    kind: row.kind,
    subject: row.subject,
    channelId: row.channel_id,
    form: row.form,
    dueAt: new Date(row.due_at),
    ...(row.expires_at && { expiresAt: new Date(row.expires_at) }),
    attempt: row.attempts + 1,
    isUncertain: row.state === 'sending',
    everyMs: row.every_ms,
    version: row.version,
    ...(row.thread_ts && { threadTs: row.thread_ts }),
    ...(row.message_ts && { messageTs: row.message_ts }),
    ...(root && { root }),
  };
}

/**
 * The direct message that earlier rows reached a person in; for the person's id alone Slack tells it only to those with
 * the right to open one. Undefined when there was none. Rarely asked for, so without an index.
 */
export async function directMessageWith(db: Db, userId: string): Promise<string | undefined> {
  const earlier = await db
    .selectFrom('deliveries')
    .select('message_channel_id')
    .where('channel_id', '=', userId)
    .where('message_channel_id', 'is not', null)
    .executeTakeFirst();
  return earlier?.message_channel_id ?? undefined;
}

export interface Posted {
  key: string;
  channelId: string;
  ts: string;
}

/** The messages are there, whoever's claim their rows are by now. One statement, on both engines. */
export async function recordPosted(db: Db, posts: readonly Posted[]): Promise<void> {
  const { rows } = manyRows(posts.map(({ key, channelId, ts }) => ({ key, channel_id: channelId, ts })));
  await sql`
    update deliveries
    set state = 'sent', look_at = null, error = null,
      message_channel_id = posted.channel_id, message_ts = posted.ts
    from (${rows}) as posted
    where deliveries.key = posted.key`.execute(db);
}

/** What changed while the edit was under way calls for another one. */
export async function recordEdited(db: Db, row: DueRow, now: Date): Promise<void> {
  const next = new Date(now.getTime() + row.everyMs).toISOString();
  const mine = db
    .updateTable('deliveries')
    .where('key', '=', row.key)
    .where('attempts', '=', row.attempt)
    .where('state', '=', 'sending');
  const { numUpdatedRows } = await mine
    .set({ state: 'sent', look_at: null, not_before: next, error: null })
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) await mine.set({ state: 'waiting', look_at: next, error: null }).execute();
}

/** When to look at a row again: `waiting` after a refusal, `sending` where the attempt may have worked. */
export interface Again {
  state: 'waiting' | 'sending';
  at: Date;
  error: string;
}

export async function putBack(db: Db, row: DueRow, again: Again): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: again.state, look_at: again.at.toISOString(), error: again.error })
    .where('key', '=', row.key)
    .where('attempts', '=', row.attempt)
    .where('state', '=', 'sending')
    .execute();
}

export async function close(
  db: Db,
  row: DueRow,
  end: { state: 'expired' | 'failed' | 'unknown' | 'cancelled'; error?: string },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: end.state, look_at: null, error: end.error ?? null })
    .where('key', '=', row.key)
    .where('attempts', '=', row.attempt)
    .where('state', '=', 'sending')
    .execute();
}

/** Nothing goes to the channel until then. */
export async function holdChannel(db: Db, { channelId }: DueRow, until: Date): Promise<void> {
  await db
    .updateTable('delivery_channels')
    .set({ ready_at: until.toISOString() })
    .where('channel_id', '=', channelId)
    .execute();
}

const KEPT_MS = 60 * 24 * 3_600_000;

/** Drops rows that have been through for 60 days. */
export async function purgeDeliveries(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS).toISOString();
  await db.deleteFrom('deliveries').where('look_at', 'is', null).where('due_at', '<', before).execute();
  await db.deleteFrom('delivery_channels').where('ready_at', '<', before).execute();
}
