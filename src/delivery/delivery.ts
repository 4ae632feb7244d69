import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock, Random } from '../clock.ts';
import type { Message } from '../slack/elements.ts';
import { batched } from '../storage/batched.ts';
import type { Db } from '../storage/open.ts';
import {
  claimDue,
  close,
  type DueRow,
  directMessageWith,
  holdChannel,
  isAnyDue,
  type Posted,
  putBack,
  recordEdited,
  recordPosted,
} from './claim.ts';
import type { Failure } from './outcome.ts';
import { destinationOf, reconcile, type Sent, send } from './wire.ts';

/** What a feature knows about its rows. */
export interface Kind {
  /**
   * The message as it should read now, from the database's present state; null when there is nothing to say any more. May
   * be called again for the same row.
   */
  draw(row: DueRow, now: Date): Promise<Message | null>;
  /** The row ends without its message. Called before it is closed, so perhaps more than once. */
  ended?(row: DueRow, end: End, now: Date): Promise<void>;
}

export interface End {
  state: 'expired' | 'failed' | 'unknown';
  /** Slack's name for the reason. */
  error?: string;
}

export interface DeliveryDeps {
  db: Db;
  /** Calls once and fails at once: waiting is done in the database, so that no channel waits for another. */
  client: WebClient;
  clock: Clock;
  random: Random;
  log: Logger;
  kinds: Readonly<Record<string, Kind>>;
}

export interface Delivery {
  /** Resolves when all that is due at `now` has been taken up, here or by another process. */
  run(now: Date): Promise<void>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

interface Deps extends DeliveryDeps {
  /** Records that a message is there. */
  posted(post: Posted): Promise<void>;
}

/** How many calls are under way at once, and how many must be free before more is claimed. */
const SLOTS = 100;
const BATCH = 50;
/** A claim older than this is left to its lease: the process was asleep, and others may have taken the row up. */
const FRESH_MS = 20_000;
/** A request that was cut off can still arrive for this long. */
const LANDING_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

export function createDelivery(given: DeliveryDeps): Delivery {
  const posted = batched((posts: readonly Posted[]) => recordPosted(given.db, posts));
  const deps: Deps = { ...given, posted };
  const underWay = new Set<Promise<void>>();
  let waiting: (() => void)[] = [];
  const start = (row: DueRow) => {
    const work = attend(row, deps).finally(() => {
      underWay.delete(work);
      for (const resolve of waiting) resolve();
      waiting = [];
    });
    underWay.add(work);
  };
  const oneIsThrough = () => new Promise<void>((resolve) => waiting.push(resolve));
  return {
    async run(now) {
      if (!(await isAnyDue(deps.db, now))) return;
      for (;;) {
        while (underWay.size > SLOTS - BATCH) await oneIsThrough();
        const rows = await claimDue(deps.db, now, SLOTS - underWay.size);
        if (rows.length === 0) return;
        for (const row of rows) start(row);
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** Never throws. Where the database fails us here the lease runs out, and the row is looked into again. */
async function attend(row: DueRow, deps: Deps): Promise<void> {
  await deliver(row, deps).catch((err) =>
    deps.log.error({ err, key: row.key }, 'the outcome of a message could not be recorded'),
  );
}

async function deliver(row: DueRow, deps: Deps): Promise<void> {
  const claimedAt = deps.clock();
  if (row.isUncertain && row.form === 'post' && (await settleUncertain(row, deps))) return;

  const lost = lostRoot(row);
  if (lost === 'cancelled') return close(deps.db, row, { state: 'cancelled' });
  if (lost) return end(row, { state: lost }, deps);
  if (row.expiresAt && row.expiresAt <= claimedAt) return end(row, { state: 'expired' }, deps);

  const message = await draw(row, deps);
  if (message === 'failed') return;
  if (!message) return close(deps.db, row, { state: 'cancelled' });
  const now = deps.clock();
  if (now.getTime() - claimedAt.getTime() > FRESH_MS) {
    return putBack(deps.db, row, { state: 'waiting', at: now, error: 'late' });
  }
  await record(row, await send(deps.client, row, message), deps);
}

/** True when the row needs no attempt now: its message was found, may not be looked for, or cannot be just yet. */
async function settleUncertain(row: DueRow, deps: Deps): Promise<boolean> {
  const to = destinationOf(row);
  const channel = isPerson(to) ? await directMessageWith(deps.db, to) : to;
  const found = channel ? await reconcile(deps.client, row, channel) : UNSEEN;
  if (found.kind === 'absent') return false;
  if (found.kind === 'sent') await deps.posted({ ...found, key: row.key });
  else if (found.kind === 'blind') await end(row, { state: 'unknown', error: found.error }, deps);
  else await putBack(deps.db, row, { state: 'sending', at: backOff(row, deps), error: found.error });
  return true;
}

/** The first direct message to a person: nobody has told where it would be. */
const UNSEEN = { kind: 'blind', error: 'no direct message is known' } as const;

function isPerson(id: string): boolean {
  return /^[UW]/.test(id);
}

/** How the row ended that this one hangs on, if it has no message. */
function lostRoot({ root }: DueRow): End['state'] | 'cancelled' | undefined {
  switch (root?.state) {
    case 'expired':
    case 'failed':
    case 'unknown':
    case 'cancelled':
      return root.state;
    default:
      return undefined;
  }
}

async function draw(row: DueRow, deps: Deps): Promise<Message | null | 'failed'> {
  const kind = deps.kinds[row.kind];
  try {
    if (!kind) throw new Error(`There is no kind ${row.kind}`);
    return await kind.draw(row, deps.clock());
  } catch (err) {
    deps.log.error({ err, key: row.key }, 'a message could not be drawn');
    await putBack(deps.db, row, { state: 'waiting', at: backOff(row, deps), error: String(err) });
    return 'failed';
  }
}

async function record(row: DueRow, outcome: Sent | Failure, deps: Deps): Promise<void> {
  const { db, clock, log } = deps;
  const now = clock();
  if (outcome.kind === 'sent') {
    return row.form === 'edit' ? recordEdited(db, row, now) : deps.posted({ ...outcome, key: row.key });
  }
  log.warn({ key: row.key, attempt: row.attempt, outcome }, 'a message did not go through');
  if (outcome.kind === 'final') return end(row, { state: 'failed', error: outcome.error }, deps);
  const { error } = outcome;
  if (outcome.kind === 'uncertain') {
    return putBack(deps.db, row, { state: 'sending', at: after(now, LANDING_MS), error });
  }
  const at = outcome.afterMs === undefined ? backOff(row, deps) : after(now, outcome.afterMs);
  if (outcome.afterMs !== undefined) await holdChannel(db, row, at);
  await putBack(deps.db, row, { state: 'waiting', at, error });
}

/** Tells the feature, then closes the row; if the first fails, both are tried again. */
async function end(row: DueRow, how: End, deps: Deps): Promise<void> {
  const { db, clock, log, kinds } = deps;
  log.warn({ key: row.key, ...how }, 'a message ends without having been sent');
  try {
    await kinds[row.kind]?.ended?.(row, how, clock());
  } catch (err) {
    log.error({ err, key: row.key }, 'the end of a message could not be handled');
    const state = how.state === 'unknown' ? 'sending' : 'waiting';
    return putBack(deps.db, row, { state, at: backOff(row, deps), error: how.error ?? how.state });
  }
  await close(db, row, how);
}

/** Doubles with every attempt; by chance half as long or half as long again, so that replicas spread. */
function backOff({ attempt }: DueRow, { clock, random }: Deps): Date {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
  return after(clock(), pauseMs * (0.5 + random()));
}

function after(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
