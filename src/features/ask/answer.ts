import type { Entry } from '../../knowledge/entry.ts';
import type { Search, SearchResult } from '../../search/index.ts';

/** What the bot has to say to a question. `nearest` and `suggestions` hold at most three, best first. */
export type Answer =
  | { kind: 'found'; entry: Entry }
  | { kind: 'unsure'; suggestions: Entry[] }
  | { kind: 'nothing'; nearest: Entry[] };

const OFFERED = 3;

export function findAnswer(search: Search, question: string): Answer {
  return answerFrom(search(question));
}

export function answerFrom({ outcome, matches }: SearchResult): Answer {
  const [best] = matches;
  const offered = matches.slice(0, OFFERED).map(({ entry }) => entry);
  if (outcome === 'found' && best) return { kind: 'found', entry: best.entry };
  return outcome === 'unsure'
    ? { kind: 'unsure', suggestions: offered }
    : { kind: 'nothing', nearest: offered };
}
