import type { Envelope } from './delivery.ts';

/** What went over the wire. `at` is in milliseconds since 1970. */
export type WireRecord =
  | { kind: 'envelope'; at: number; envelope: Envelope }
  | { kind: 'ack'; at: number; envelope_id: string; ms: number; payload: unknown; isLate: boolean }
  | { kind: 'call'; at: number; method: string; args: object; status: number; answer: unknown };

const KEPT = 1000;

/** The last records, and who wants to hear of new ones. */
export class WireLog {
  readonly records: WireRecord[] = [];
  readonly #listeners = new Set<(record: WireRecord) => void>();

  add(record: WireRecord): void {
    this.records.push(record);
    if (this.records.length > KEPT) this.records.shift();
    for (const listener of this.#listeners) listener(record);
  }

  /** Returns what ends the subscription. */
  subscribe(listener: (record: WireRecord) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
