import type { Knowledge } from '../../knowledge/entry.ts';
import { type Asked, nextFromBag } from '../../questions/bag.ts';
import { poolFor } from '../../questions/pick.ts';
import { type Snapshot, snapshotOf } from '../../questions/snapshot.ts';
import type { Library } from '../../search/library.ts';
import { dateIn, GRACE_MS, nextSlot, revealAfterMs, slotOn } from './plan.ts';
import { localesOf, type Settings, type Slot } from './schedule.ts';
import type { ScheduleStore } from './store.ts';

/** A channel's schedule and where it stands. */
export interface DailyChannel extends Settings {
  teamId: string;
  channelId: string;
  state: 'active' | 'paused' | 'stopped';
  /** Slack's name for why nothing can be posted there; absent when a person paused it. */
  pauseReason?: string;
  /** The question that comes next, also when it is going to be skipped; absent unless active. */
  next?: Slot;
  skipDate?: string;
  /** The last date whose question was not made, because the bot was down for too long. */
  missedDate?: string;
  version: number;
}

/** A question on its way into a channel. */
export interface Asking {
  slot: Slot;
  expiresAt: Date;
  revealAfterMs: number;
  round: number;
  /** Questions left in the round after this one, out of `poolSize`. */
  left: number;
  poolSize: number;
  snapshot: Snapshot;
}

/** What becomes of a slot, and which one comes after it. */
export type Decision =
  | { kind: 'ask'; asking: Asking; next: Slot }
  | { kind: 'skipped'; next: Slot }
  | { kind: 'missed'; next: Slot }
  /** No entry fits the topics and levels any more. */
  | { kind: 'empty' };

/** A reveal on the same day must leave at least this long to think, when a question is asked out of turn. */
const LEAST_THINKING_MS = 30 * 60_000;

/** Decides about a batch of the slots that have come by `now`; delivery does the rest. False when there were none. */
export async function runDailyJob(
  { schedules, library }: { schedules: ScheduleStore; library: Library },
  now: Date,
): Promise<boolean> {
  const decideOne = (channel: DailyChannel & { next: Slot }, asked: Asked) =>
    decide(channel, asked, library.knowledge, now);
  return (await schedules.takeDue(now, decideOne)) > 0;
}

/** What `now` owes the slot that has come. No Slack, no database. */
export function decide(
  channel: DailyChannel & { next: Slot },
  asked: Asked,
  knowledge: Knowledge,
  now: Date,
): Decision {
  const slot = channel.next;
  const next = nextSlot(channel, slot.at, slot.date);
  if (slot.date === channel.skipDate) return { kind: 'skipped', next };
  if (now.getTime() - slot.at.getTime() > GRACE_MS) return { kind: 'missed', next };
  const asking = draw(channel, slot, revealAfterMs(channel, slot), asked, knowledge);
  return asking ? { kind: 'ask', asking, next } : { kind: 'empty' };
}

/** Today's question, out of turn: it takes the place of the automatic one of that date. */
export function decideNow(channel: DailyChannel, asked: Asked, knowledge: Knowledge, now: Date): Decision {
  const date = dateIn(channel.timeZone, now);
  const usual = slotOn(date, channel);
  const usualAfterMs = revealAfterMs(channel, usual);
  const untilUsualMs = usual.at.getTime() + usualAfterMs - now.getTime();
  const keepsTime = 'at' in channel.reveal && untilUsualMs >= LEAST_THINKING_MS;
  const afterMs = keepsTime ? untilUsualMs : usualAfterMs;
  const asking = draw(channel, { date, at: now }, afterMs, asked, knowledge);
  return asking ? { kind: 'ask', asking, next: nextSlot(channel, now, date) } : { kind: 'empty' };
}

function draw(
  channel: DailyChannel,
  slot: Slot,
  afterMs: number,
  asked: Asked,
  { entries, byId }: Knowledge,
): Asking | undefined {
  const pool = poolOf(channel, entries);
  const drawn = nextFromBag(
    pool.map(({ id }) => id),
    asked,
    channel.channelId,
  );
  const entry = drawn && byId.get(drawn.id);
  if (!entry) return undefined;
  return {
    slot,
    expiresAt: new Date(slot.at.getTime() + GRACE_MS),
    revealAfterMs: afterMs,
    round: drawn.round,
    left: drawn.left,
    poolSize: pool.length,
    // Another question of the same entry when it comes round again.
    snapshot: snapshotOf(entry, drawn.round - 1),
  };
}

/** The entries that the channel's questions are drawn from. */
export function poolOf({ topics, levels, language }: Settings, entries: Knowledge['entries']) {
  return poolFor(entries, { topics, levels, languages: localesOf(language) });
}
