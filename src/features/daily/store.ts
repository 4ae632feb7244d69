import { sql } from 'kysely';
import { cancel, owe } from '../../delivery/owed.ts';
import type { Asked } from '../../questions/bag.ts';
import { manyRows } from '../../storage/many.ts';
import { type Db, lockDue } from '../../storage/open.ts';
import type { Change } from './blocks-notices.ts';
import type { DailyChannel, Decision } from './job.ts';
import { keyOf } from './keys.ts';
import type { Settings, Slot } from './schedule.ts';
import { insertQuestions, type NewQuestion, oweQuestions } from './store-asking.ts';
import { channelFrom, columnsOf } from './store-rows.ts';

type Decide = (channel: DailyChannel & { next: Slot }, asked: Asked) => Decision;

/** The schedules. Each promise settles after the commit. */
export interface ScheduleStore {
  channel(channelId: string): Promise<DailyChannel | undefined>;
  /** What has been asked there; `lastDate` is the newest question's. */
  asked(channelId: string): Promise<Asked & { lastDate?: string }>;
  /** Sets up or changes a schedule; the person becomes the one who is told when something is wrong. */
  save(place: Place, settings: Settings, next: Slot): Promise<void>;
  /** False when it is in that state already. A question that waits to be posted is owed no more; one that is out stays. */
  setState(place: Place, state: 'paused' | 'stopped'): Promise<boolean>;
  resume(place: Place, next: Slot): Promise<boolean>;
  /** Marks the next date or takes the mark away; false when that changes nothing, or the date is no longer the next. */
  skip(place: Place, date: string, isSkipped: boolean): Promise<boolean>;
  /** Decides about at most 400 slots that have come, once among all processes; how many there were. */
  takeDue(now: Date, decide: Decide): Promise<number>;
  /** When the next question is to be asked, in any channel. */
  nextDue(): Promise<Date | undefined>;
  /** The question of today, out of turn; false when today's is out already. */
  askNow(channel: DailyChannel, decision: Decision & { kind: 'ask' }): Promise<boolean>;
  /** Pauses where nothing can be posted any more, and tells the owner, the first time it is found out. */
  pauseGone(channelId: string, questionId: string, reason: string, now: Date): Promise<void>;
}

/** Which channel, and who asked for the change. */
export interface Place {
  teamId: string;
  channelId: string;
  userId: string;
  now: Date;
}

const BATCH = 400;
/** The owner hears that the round is running low when this many questions are left. */
const LOW_STOCK = 6;

export function scheduleStore(db: Db): ScheduleStore {
  return {
    channel: (channelId) => readChannel(db, channelId),
    asked: async (channelId) => (await readAsked(db, [channelId])).get(channelId) ?? NOTHING_ASKED,
    save: (place, settings, next) => save(db, place, settings, next),
    setState: (place, state) =>
      change(db, place, state, (channel) => channel.state !== state && { state, ...NO_NEXT }),
    resume: (place, next) =>
      change(db, place, 'resumed', (channel) =>
        channel.state === 'active' ? false : { state: 'active', pause_reason: null, ...nextOf(next) },
      ),
    skip: (place, date, isSkipped) =>
      change(
        db,
        place,
        isSkipped ? 'skipped' : 'unskipped',
        ({ next, skipDate }) =>
          next?.date === date && (skipDate === date) !== isSkipped && { skip_date: isSkipped ? date : null },
      ),
    takeDue: (now, decide) => takeDue(db, now, decide),
    async nextDue() {
      const next = await db
        .selectFrom('daily_channels')
        .select(({ fn }) => fn.min('next_at').as('at'))
        .executeTakeFirst();
      return next?.at ? new Date(next.at) : undefined;
    },
    askNow: (channel, decision) =>
      db.transaction().execute(async (transaction) => {
        const asked = await insertQuestions(transaction, [{ channel, asking: decision.asking }]);
        if (asked.length === 0) return false;
        await oweQuestions(transaction, asked);
        const isActive = channel.state === 'active';
        if (isActive) await updateChannel(transaction, channel.channelId, nextOf(decision.next));
        return true;
      }),
    pauseGone: (channelId, id, reason, now) =>
      db.transaction().execute(async (transaction) => {
        const channel = await readChannel(transaction, channelId, true);
        if (channel?.state !== 'active') return;
        await updateChannel(transaction, channelId, { state: 'paused', pause_reason: reason, ...NO_NEXT });
        const what = { key: keyOf.gone(id), notice: { kind: 'gone', reason } };
        await tellOwner(transaction, channel, what, now);
      }),
  };
}

const NOTHING_ASKED: Asked = { round: 1, ids: [] };
const NO_NEXT = { next_date: null, next_at: null };
const nextOf = ({ date, at }: Slot) => ({ next_date: date, next_at: at.toISOString() });

type ChannelColumns = Partial<ReturnType<typeof columnsOf>> & Record<string, unknown>;

async function readChannel(db: Db, channelId: string, isLocked = false): Promise<DailyChannel | undefined> {
  const query = db.selectFrom('daily_channels').selectAll().where('channel_id', '=', channelId);
  const row = await (isLocked ? query.forUpdate() : query).executeTakeFirst();
  return row && channelFrom(row);
}

async function updateChannel(db: Db, channelId: string, columns: ChannelColumns): Promise<void> {
  await db.updateTable('daily_channels').set(columns).where('channel_id', '=', channelId).execute();
}

async function save(db: Db, place: Place, settings: Settings, next: Slot): Promise<void> {
  const { teamId, channelId, userId } = place;
  await db.transaction().execute(async (transaction) => {
    const set = {
      ...columnsOf(settings),
      ...nextOf(next),
      state: 'active',
      pause_reason: null,
      skip_date: null,
    } as const;
    const fresh = { missed_date: null, version: 0 };
    await transaction
      .insertInto('daily_channels')
      .values({ channel_id: channelId, team_id: teamId, ...set, ...fresh })
      .onConflict((conflict) => conflict.column('channel_id').doUpdateSet(set))
      .execute();
    await transaction
      .insertInto('daily_owners')
      .values({ channel_id: channelId, team_id: teamId, user_id: userId })
      .onConflict((conflict) => conflict.column('channel_id').doUpdateSet({ user_id: userId }))
      .execute();
    await announce(transaction, place, 'set');
  });
}

/** Changes a schedule and announces it; `decide` says which columns, or false for no change. */
function change(
  db: Db,
  place: Place,
  what: Change['what'],
  decide: (channel: DailyChannel) => ChannelColumns | false,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const channel = await readChannel(transaction, place.channelId, true);
    const columns = channel && decide(channel);
    if (!columns) return false;
    await updateChannel(transaction, place.channelId, columns);
    if (what === 'paused' || what === 'stopped') await cancelWaiting(transaction, place.channelId);
    await announce(transaction, place, what);
    return true;
  });
}

async function cancelWaiting(db: Db, channelId: string): Promise<void> {
  const newest = await db
    .selectFrom('daily_questions')
    .select('id')
    .where('channel_id', '=', channelId)
    .orderBy('date', 'desc')
    .executeTakeFirst();
  if (newest) await cancel(db, [keyOf.question(newest.id)]);
}

/** The trail in the channel: every change has a number, and is announced once. */
async function announce(
  db: Db,
  { teamId, channelId, userId, now }: Place,
  what: Change['what'],
): Promise<void> {
  const { version, skip_date } = await db
    .updateTable('daily_channels')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('channel_id', '=', channelId)
    .returning(['version', 'skip_date', 'next_date'])
    .executeTakeFirstOrThrow();
  const subject: Change = { what, channelId, userId, ...(skip_date && { date: skip_date }) };
  await owe(db, [
    {
      key: keyOf.announcement(channelId, version),
      kind: 'daily:announcement',
      subject: JSON.stringify(subject),
      ...{ teamId, channelId, userId, dueAt: now },
    },
  ]);
}

async function takeDue(db: Db, now: Date, decide: Decide): Promise<number> {
  const work = await dueChannels(db, now).limit(1).executeTakeFirst();
  if (!work) return 0;
  return db.transaction().execute(async (transaction) => {
    const rows = await lockDue(dueChannels(transaction, now).limit(BATCH)).execute();
    const channels = rows.map(channelFrom);
    const asked = await readAsked(
      transaction,
      channels.map(({ channelId }) => channelId),
    );
    const askings: NewQuestion[] = [];
    const moves: { channelId: string; next: Slot }[] = [];
    for (const channel of channels) {
      const slot = channel.next as Slot;
      const decision = decide({ ...channel, next: slot }, asked.get(channel.channelId) ?? NOTHING_ASKED);
      await advance(transaction, channel, slot, decision, now);
      if (decision.kind !== 'empty') moves.push({ channelId: channel.channelId, next: decision.next });
      if (decision.kind === 'ask') askings.push({ channel, asking: decision.asking });
    }
    await moveOn(transaction, moves);
    await oweQuestions(transaction, await insertQuestions(transaction, askings));
    return channels.length;
  });
}

function dueChannels(db: Db, now: Date) {
  const query = db.selectFrom('daily_channels').selectAll().where('next_at', '<=', now.toISOString());
  return query.orderBy('next_at');
}

/** To their next slots, in one statement for all. */
async function moveOn(db: Db, moves: readonly { channelId: string; next: Slot }[]): Promise<void> {
  if (moves.length === 0) return;
  const { rows } = manyRows(
    moves.map(({ channelId, next }) => ({
      channel_id: channelId,
      date: next.date,
      at: next.at.toISOString(),
    })),
  );
  await sql`
    update daily_channels set next_date = moved.date, next_at = moved.at
    from (${rows}) as moved
    where daily_channels.channel_id = moved.channel_id`.execute(db);
}

/** What a slot leaves behind beside its question. */
async function advance(
  db: Db,
  channel: DailyChannel,
  slot: Slot,
  decision: Decision,
  now: Date,
): Promise<void> {
  if (decision.kind === 'empty') {
    await updateChannel(db, channel.channelId, { state: 'paused', pause_reason: 'no_questions', ...NO_NEXT });
    const key = keyOf.empty(channel.channelId, channel.version);
    return tellOwner(db, channel, { key, notice: { kind: 'empty' } }, now);
  }
  if (decision.kind === 'skipped') return updateChannel(db, channel.channelId, { skip_date: null });
  if (decision.kind === 'missed') return updateChannel(db, channel.channelId, { missed_date: slot.date });
  const { left, poolSize, round } = decision.asking;
  if (left > LOW_STOCK || poolSize <= LOW_STOCK) return;
  const key = keyOf.lowStock(channel.channelId, round);
  await tellOwner(db, channel, { key, notice: { kind: 'low-stock', left } }, now);
}

/** By direct message; nobody, if the owner was forgotten. */
async function tellOwner(
  db: Db,
  { teamId, channelId }: DailyChannel,
  { key, notice }: { key: string; notice: object },
  now: Date,
): Promise<void> {
  const owner = await db
    .selectFrom('daily_owners')
    .select('user_id')
    .where('channel_id', '=', channelId)
    .executeTakeFirst();
  if (!owner) return;
  const { user_id: userId } = owner;
  const subject = JSON.stringify({ ...notice, channelId });
  await owe(db, [{ key, teamId, kind: 'daily:notice', subject, channelId: userId, userId, dueAt: now }]);
}

/** The present round of each channel. */
async function readAsked(
  db: Db,
  channelIds: readonly string[],
): Promise<Map<string, Asked & { lastDate?: string }>> {
  const asked = new Map<string, { round: number; ids: string[]; last?: string; lastDate?: string }>();
  if (channelIds.length === 0) return asked;
  const rows = await db
    .selectFrom('daily_questions as question')
    .select(['channel_id', 'round', 'entry_id', 'date'])
    .where('channel_id', 'in', channelIds)
    .where('round', '=', (eb) =>
      eb
        .selectFrom('daily_questions as other')
        .select((max) => max.fn.max('other.round').as('round'))
        .whereRef('other.channel_id', '=', 'question.channel_id'),
    )
    .orderBy('date')
    .execute();
  for (const { channel_id, round, entry_id, date } of rows) {
    const ids = asked.get(channel_id)?.ids ?? [];
    asked.set(channel_id, { round, ids: [...ids, entry_id], last: entry_id, lastDate: date });
  }
  return asked;
}
