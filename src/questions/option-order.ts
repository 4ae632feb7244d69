import { createHash } from 'node:crypto';

export const LETTERS = ['A', 'B', 'C', 'D'] as const;

/**
 * The order in which options are shown: position → index in the entry. The same seed gives the same order in every
 * process, so that a retry or another replica shows the same question.
 */
export function optionOrder(seed: string, count: number = LETTERS.length): number[] {
  const rank = (index: number) => createHash('sha256').update(`${seed} ${index}`).digest('hex');
  return Array.from({ length: count }, (_, index) => index).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
