import { createHash } from 'node:crypto';

/** What has been asked of a pool so far. */
export interface Asked {
  /** Counts from 1; a new round begins when nothing is left. */
  round: number;
  /** The entries that were asked in this round, in any order. */
  ids: readonly string[];
  /** The newest of all, of whichever round. */
  last?: string;
}

export interface Draw {
  id: string;
  round: number;
  /** How many are left in the round after this one. */
  left: number;
}

/**
 * The next entry of a shuffle bag: none comes twice before all have come. The same seed gives the same order in every
 * process. Entries may enter and leave the pool at any time: new ones come in among the rest. Null for an empty pool.
 */
export function nextFromBag(pool: readonly string[], asked: Asked, seed: string): Draw | null {
  const left = pool.filter((id) => !asked.ids.includes(id));
  if (left.length > 0) return first(left, asked.round, seed);
  const others = pool.filter((id) => id !== asked.last);
  const draw = first(others.length > 0 ? others : pool, asked.round + 1, seed);
  return draw && { ...draw, left: pool.length - 1 };
}

function first(ids: readonly string[], round: number, seed: string): Draw | null {
  const [id] = shuffled(ids, `${seed} ${round}`);
  return id === undefined ? null : { id, round, left: ids.length - 1 };
}

/** An order that follows from the seed alone, and stays for the others when one comes or goes. */
export function shuffled(ids: readonly string[], seed: string): string[] {
  const rank = (id: string) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  return ids
    .map((id) => ({ id, rank: rank(id) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ id }) => id);
}
