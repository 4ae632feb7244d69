import { shuffled } from './bag.ts';

export const LETTERS = ['A', 'B', 'C', 'D'] as const;
const INDEXES = LETTERS.map((_, index) => String(index));

/**
 * The order in which options are shown: position → index in the entry. The same seed gives the same order in every
 * process, so that a retry or another replica shows the same question.
 */
export function optionOrder(seed: string): number[] {
  return shuffled(INDEXES, seed).map(Number);
}
