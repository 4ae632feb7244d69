/** What a benchmark measured: one line of its table, by column. */
export type Row = Record<string, string | number>;

export interface Benchmark {
  name: string;
  /** One or two sentences: what is measured, against what, and how much is allowed. */
  about: string;
  /** `progress` shows what is being done. */
  run(progress: (doing: string) => void): Promise<Row[]>;
}

/** Of unsorted numbers; `share` 0.5 is the median, 0.99 what one in a hundred exceeds. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Rounded for a table. */
export function rounded(number: number, digits = 2): number {
  return Number(number.toFixed(digits));
}
