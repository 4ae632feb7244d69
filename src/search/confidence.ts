export type Outcome = 'found' | 'unsure' | 'nothing';

/** How a question meets one entry. Shares are of the question's weight, so that rare words count more. */
export interface Features {
  /** Text score against the best entry's. */
  relative: number;
  /** Text score against what the question could reach. */
  absolute: number;
  /** Share of the question found in the entry's best name. */
  nameHit: number;
  /** Agreement (F1) with the best name. */
  nameMatch: number;
  /** Agreement (F1) with the best wording of the question. */
  askMatch: number;
  /** 1 when the question is just a name of the entry. */
  exact: number;
  /** Share of all tokens found anywhere in the entry. */
  coverage: number;
  /** Share of what the question is about found anywhere in the entry. */
  unitCoverage: number;
  /** Whether spelling was mended: a guess on top of a guess. */
  corrected: boolean;
}

const FOUND = 0.5;
const UNSURE = 0.12;

/** Best entry first. Answers only when sure; between the thresholds the bot asks back. */
export function decide(ranked: readonly Features[]): Outcome {
  const [best] = ranked;
  if (!best) return 'nothing';
  const probability = probabilityRight(best);
  return probability >= FOUND ? 'found' : probability >= UNSURE ? 'unsure' : 'nothing';
}

/** Chance that the best entry answers the question: logistic, coefficients fitted on the query set. */
export function probabilityRight(features: Features): number {
  const evidence =
    -5 +
    1.8 * features.coverage +
    0.7 * features.nameHit +
    1.2 * Math.min(1.5, features.absolute) +
    3 * Math.max(features.nameMatch, features.askMatch) +
    1.3 * features.exact +
    (features.corrected ? -0.3 : 0);
  return 1 / (1 + Math.exp(-evidence));
}
