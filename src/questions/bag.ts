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

/** The first of `shuffled`, without sorting the others. */
function first(ids: readonly string[], round: number, seed: string): Draw | null {
  let lowest: Ranked | undefined;
  for (const id of ids) {
    const next = ranked(id, `${seed} ${round}`);
    if (!lowest || byRank(next, lowest) < 0) lowest = next;
  }
  return lowest ? { id: lowest.id, round, left: ids.length - 1 } : null;
}

/** An order that follows from the seed alone, and stays for the others when one comes or goes. */
export function shuffled(ids: readonly string[], seed: string): string[] {
  return ids
    .map((id) => ranked(id, seed))
    .sort(byRank)
    .map(({ id }) => id);
}

interface Ranked {
  id: string;
  rank: number;
}

function ranked(id: string, seed: string): Ranked {
  return { id, rank: rankOf(`${seed} ${id}`) };
}

function byRank(a: Ranked, b: Ranked): number {
  return a.rank - b.rank || (a.id < b.id ? -1 : 1);
}

/** FNV-1a with MurmurHash3's finish: as good as dice for this, and a hundred times faster than a cryptographic hash. */
function rankOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
