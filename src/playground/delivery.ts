import type { Clock } from '../clock.ts';
import type { WireLog } from './wire.ts';

/** Calls `run` once after `ms`, unless the returned function is called before. */
export type SetTimer = (run: () => void, ms: number) => () => void;

/** One frame of Socket Mode. */
export interface Envelope {
  type: 'events_api' | 'slash_commands' | 'interactive';
  envelope_id: string;
  payload: Record<string, unknown>;
  accepts_response_payload: boolean;
  retry_attempt?: number;
  retry_reason?: string;
}

/** Carries an envelope to the app: resolves when the app is done with it, rejects when it cannot have arrived. */
export interface Link {
  send(envelope: Envelope, ack: (payload: unknown) => void): Promise<void>;
}

export type Outcome = 'acked' | 'timeout' | 'unreachable';

export const ACK_WITHIN_MS = 3000;
/** Slack tries an event again at once, after a minute and after five: docs.slack.dev/apis/events-api#retries. */
const RETRY_AFTER_MS = [0, 60_000, 300_000];

interface Surroundings {
  clock: Clock;
  setTimer: SetTimer;
  newId: (prefix: string) => string;
  wire: WireLog;
}

/** Brings envelopes to whatever app is connected, and keeps Slack's rules about time and repetition. */
export class Delivery {
  readonly #around: Surroundings;
  readonly #underWay = new Set<Promise<unknown>>();
  #link: Link | undefined;
  #lastEvent: Record<string, unknown> | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Returns what takes the link away again. */
  connect(link: Link): () => void {
    this.#link = link;
    return () => {
      if (this.#link === link) this.#link = undefined;
    };
  }

  /** Commands and interactions get one attempt. `onAck` hears of an acknowledgement that came in time, at once. */
  once(
    type: 'slash_commands' | 'interactive',
    payload: Record<string, unknown>,
    onAck: (payload: unknown) => void = () => {},
  ): Promise<Outcome> {
    return this.#track(this.#attempt(this.#envelope(type, payload), onAck));
  }

  /** Resolves after the attempts that are made at once; later ones follow by timer. */
  event(payload: Record<string, unknown>): Promise<void> {
    this.#lastEvent = payload;
    return this.#track(this.#tryEvent(payload, 0));
  }

  /** As after an acknowledgement that was lost on its way: the same `event_id` once more. */
  repeatLastEvent(): Promise<void> {
    if (!this.#lastEvent) throw new Error('There was no event yet');
    const retry = { retry_attempt: 1, retry_reason: 'timeout' };
    const envelope = this.#envelope('events_api', this.#lastEvent, retry);
    return this.#track(this.#attempt(envelope, () => {}).then(() => undefined));
  }

  /** Resolves when nothing is on its way to the app or being worked on. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #tryEvent(payload: Record<string, unknown>, attempt: number, reason = ''): Promise<void> {
    const retry = attempt > 0 ? { retry_attempt: attempt, retry_reason: reason } : {};
    const outcome = await this.#attempt(this.#envelope('events_api', payload, retry), () => {});
    const wait = RETRY_AFTER_MS[attempt];
    if (outcome === 'acked' || wait === undefined) return;
    const again = () =>
      this.#tryEvent(payload, attempt + 1, outcome === 'timeout' ? 'timeout' : 'connection_failed');
    if (wait === 0) await again();
    else this.#around.setTimer(() => void this.#track(again()), wait);
  }

  #attempt(envelope: Envelope, onAck: (payload: unknown) => void): Promise<Outcome> {
    const { clock, setTimer, wire } = this.#around;
    const link = this.#link;
    if (!link) return Promise.resolve('unreachable');
    const sentAt = clock().getTime();
    wire.add({ kind: 'envelope', at: sentAt, envelope });
    return new Promise((resolve) => {
      let outcome: Outcome | undefined;
      const cancelTimer = setTimer(() => settle('timeout'), ACK_WITHIN_MS);
      const settle = (how: Outcome) => {
        outcome ??= how;
        cancelTimer();
        resolve(outcome);
      };
      const acked = (payload: unknown) => {
        if (outcome === 'acked') return;
        const at = clock().getTime();
        const isLate = outcome !== undefined;
        wire.add({ kind: 'ack', at, envelope_id: envelope.envelope_id, ms: at - sentAt, payload, isLate });
        if (isLate) return;
        outcome = 'acked';
        cancelTimer();
        onAck(payload);
      };
      link.send(envelope, acked).then(
        () => settle('timeout'),
        () => settle('unreachable'),
      );
    });
  }

  #envelope(
    type: Envelope['type'],
    payload: Record<string, unknown>,
    retry: { retry_attempt?: number; retry_reason?: string } = {},
  ): Envelope {
    const accepts_response_payload = type !== 'events_api';
    const envelope_id = this.#around.newId('E');
    return { type, envelope_id, payload: structuredClone(payload), accepts_response_payload, ...retry };
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    const forget = () => this.#underWay.delete(work);
    work.then(forget, forget);
    return work;
  }
}
