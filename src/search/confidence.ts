import type { Ranking } from './ranking.ts';

/** `unsure`: some entries are near, and the asker is asked which is meant. */
export type Outcome = 'found' | 'unsure' | 'nothing';

/** With these, few right answers are asked back, and hardly a question about something else is answered. */
const FOUND = 0.75;
const UNSURE = 0.12;

/** Answers only when the first entry is likely the right one; else asks back, or says that it does not know. */
export function decide(ranking: Ranking): Outcome {
  if (ranking.ranked[1]?.isNamed) return 'unsure'; // two entries of that name (CA): only the asker knows
  const confidence = confidenceIn(ranking);
  if (confidence >= FOUND && !isHalfAnswered(ranking)) return 'found';
  return confidence >= UNSURE ? 'unsure' : 'nothing';
}

/** Two names of which the first entry holds one (`helm calico`): too few words for the curve to tell. */
function isHalfAnswered({ weights, ranked: [first] }: Ranking): boolean {
  return weights.size <= 2 && (first?.evidence.coverage ?? 0) < 0.75;
}

/** A question of as many tokens gives all the evidence that its length can give. */
const ENOUGH_TOKENS = 6;

/** What tells right first entries from wrong ones. */
export function signsIn({ weights, ranked: [first] }: Ranking) {
  if (!first) return undefined;
  const { wording, coverage, strength } = first.evidence;
  return { wording, coverage, strength, size: Math.min(1, weights.size / ENOUGH_TOKENS) };
}

/**
 * The chance that the first entry answers the question: a logistic curve, fitted to questions inside and outside of the
 * knowledge base (tests/search/README.md) and rounded.
 */
export function confidenceIn(ranking: Ranking): number {
  const signs = signsIn(ranking);
  if (!signs) return 0;
  const { wording, coverage, strength, size } = signs;
  return 1 / (1 + Math.exp(7.2 - 4 * wording - 4 * coverage - 2 * strength - 2 * size));
}
