import type { Entry } from '../knowledge/entry.ts';
import { decide, type Outcome } from './confidence.ts';
import { createRanker } from './ranking.ts';

export interface Match {
  entry: Entry;
  score: number;
}

export interface SearchResult {
  outcome: Outcome;
  /** Best first, at most ten, whatever the outcome. */
  matches: Match[];
}

export type Search = (question: string) => SearchResult;

const MOST_MATCHES = 10;

/** Read-only and in memory; made anew when the content changes. */
export function createSearch(entries: readonly Entry[]): Search {
  const rank = createRanker(entries);
  return (question) => {
    const ranking = rank(question);
    const matches = ranking.ranked.slice(0, MOST_MATCHES).map(({ entry, score }) => ({ entry, score }));
    return { outcome: decide(ranking), matches };
  };
}
