import { manyRows } from '../storage/many.ts';
import type { Db } from '../storage/open.ts';

/** What the bot owes Slack: one message, once, when it is due. */
export interface Owed {
  /** Unique for ever; the message carries it in its metadata, so it gives nothing away. */
  key: string;
  teamId: string;
  /** Names the `Kind` that draws it. */
  kind: string;
  /** What the kind needs to find its state again. */
  subject: string;
  /** A channel, or a person for a direct message. */
  channelId: string;
  dueAt: Date;
  /** Not sent by then, it is not sent at all. */
  expiresAt?: Date;
  /** The person it is to or about, so that `forget` finds it. */
  userId?: string;
  threadTs?: string;
  /** In the thread of that row's message, for which it waits. */
  threadOf?: string;
  /** Waits until that row is through, however it ended. */
  afterKey?: string;
}

/** A message that follows a changing state: of all changes since the last edit only the newest is sent. */
export interface OwedEdit extends Omit<Owed, 'dueAt' | 'threadTs' | 'threadOf'> {
  editOf?: string;
  messageTs?: string;
  /** The least time between two edits. */
  everyMs?: number;
}

/**
 * `unknown`: it may or may not be there, and the channel cannot be read to find out, so it is never posted again.
 * `waiting` and `sending` are open, the others are final.
 */
export type State = 'waiting' | 'sending' | 'sent' | 'expired' | 'failed' | 'unknown' | 'cancelled';

export interface Delivered {
  state: State;
  channelId?: string;
  ts?: string;
  error?: string;
}

const EDIT_EVERY_MS = 3_000;

/** Takes the transaction that the caller's own state is written in. The same key twice is owed once. */
export async function owe(db: Db, rows: readonly Owed[]): Promise<void> {
  if (rows.length === 0) return;
  const many = manyRows(
    rows.map((row) => ({ ...columnsOf(row), form: 'post', every_ms: 0, thread_ts: row.threadTs ?? null })),
  );
  await db
    .insertInto('deliveries')
    .columns(many.columns)
    .expression(many.rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Asks for an edit, again at every change. An edit that was refused for good is not tried again. */
export async function oweEdit(db: Db, edit: OwedEdit, now: Date): Promise<void> {
  const at = now.toISOString();
  await db
    .insertInto('deliveries')
    .values({
      ...columnsOf({ ...edit, dueAt: now }),
      form: 'edit',
      root_key: edit.editOf ?? null,
      message_ts: edit.messageTs ?? null,
      every_ms: edit.everyMs ?? EDIT_EVERY_MS,
    })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({ version: eb('deliveries.version', '+', 1) })),
    )
    .execute();
  await db
    .updateTable('deliveries')
    .set((eb) => ({
      state: 'waiting',
      due_at: at,
      look_at: eb.case().when('not_before', '>', at).then(eb.ref('not_before')).else(at).end(),
    }))
    .where('key', '=', edit.key)
    .where('state', 'in', ['sent', 'cancelled'])
    .execute();
}

/** Moves a row that still waits; false when it is under way or through. */
export async function reschedule(db: Db, key: string, dueAt: Date): Promise<boolean> {
  const at = dueAt.toISOString();
  const moved = await db
    .updateTable('deliveries')
    .set({ due_at: at, look_at: at })
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** Rows that still wait are owed no more. */
export async function cancel(db: Db, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await db
    .updateTable('deliveries')
    .set({ state: 'cancelled', look_at: null })
    .where('key', 'in', keys)
    .where('state', '=', 'waiting')
    .execute();
}

export async function delivered(db: Db, key: string): Promise<Delivered | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select(['state', 'message_channel_id', 'message_ts', 'error'])
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    state: row.state,
    ...(row.message_channel_id && { channelId: row.message_channel_id }),
    ...(row.message_ts && { ts: row.message_ts }),
    ...(row.error && { error: row.error }),
  };
}

/** A click on a message proves that it is there, whatever became of the answer to posting it. */
export async function adopt(db: Db, key: string, message: { channelId: string; ts: string }): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'sent', look_at: null, message_channel_id: message.channelId, message_ts: message.ts })
    .where('key', '=', key)
    .where('state', 'in', ['sending', 'unknown'])
    .execute();
}

function columnsOf(row: Omit<Owed, 'threadTs'>) {
  const due = row.dueAt.toISOString();
  return {
    key: row.key,
    team_id: row.teamId,
    channel_id: row.channelId,
    user_id: row.userId ?? null,
    kind: row.kind,
    subject: row.subject,
    root_key: row.threadOf ?? null,
    after_key: row.afterKey ?? null,
    due_at: due,
    expires_at: row.expiresAt?.toISOString() ?? null,
    state: 'waiting' as const,
    look_at: due,
    not_before: due,
    attempts: 0,
    version: 0,
  };
}
