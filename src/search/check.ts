import type { Entry, Problem } from '../knowledge/entry.ts';
import { createRanker, type Ranked } from './ranking.ts';
import { textsOf } from './wordings.ts';

/** The second entry's score against the first's from which on it is chance which of them is answered. */
const NEARLY = 0.97;

/**
 * Names and wordings by which an entry is not found, or only just. Two entries of one name are no fault: asked for it, the
 * bot asks back.
 */
export function checkFindability(entries: readonly Entry[]): Problem[] {
  const rank = createRanker(entries);
  return entries.flatMap((entry) => {
    const { names, asks } = textsOf(entry);
    return [...names, ...asks].flatMap((wording) => {
      const fault = faultIn(entry, rank(wording).ranked);
      const message = `"${wording}" ${fault}`;
      return fault ? [{ file: entry.file, line: 1, severity: 'warning', message }] : [];
    });
  });
}

function faultIn(entry: Entry, ranked: readonly Ranked[]): string | undefined {
  const own = ranked.find((one) => one.entry === entry);
  const rival = ranked.find((one) => one.entry !== entry);
  if (!own) return 'does not find this entry: it holds only words that any question may hold';
  if (!rival || (own.isNamed && rival.isNamed)) return undefined;
  if (rival.score > own.score) return `finds ${rival.entry.id} first${by(rival)}`;
  return rival.score > NEARLY * own.score ? `finds ${rival.entry.id} nearly as well${by(rival)}` : undefined;
}

function by({ nearest }: Ranked): string {
  return nearest ? `, by "${nearest}"` : '';
}
