/** A failure to order: of which calls, how many of them, and what happens instead of an answer. */
export type Fault = FaultKind & {
  /** A Web API method, `response_url`, or `*` for any of them. */
  method: string;
  /** Only calls about this channel. */
  channel?: string;
  /** How many calls; 1 unless given. */
  times?: number;
};

export type FaultKind =
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'server_error' }
  /** The connection fails before any work was done: refused in the process, cut by a server. */
  | { kind: 'not_sent' }
  /** The work is done, and its answer never comes. */
  | { kind: 'no_answer' }
  /** Slack's own refusal, by its name. */
  | { kind: 'refused'; error: string };

export class Faults {
  #ordered: (Fault & { left: number })[] = [];

  add(fault: Fault): void {
    this.#ordered.push({ ...fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#ordered = [];
  }

  /** The fault that this call suffers, if any; it counts as suffered. */
  take(method: string, channel: string | undefined): FaultKind | undefined {
    const fault = this.#ordered.find(
      (each) =>
        (each.method === method || each.method === '*') &&
        (each.channel === undefined || each.channel === channel),
    );
    if (!fault) return undefined;
    fault.left -= 1;
    this.#ordered = this.#ordered.filter(({ left }) => left > 0);
    return fault;
  }
}
