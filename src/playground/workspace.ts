import type { Clock } from '../clock.ts';
import { Delivery, type SetTimer } from './delivery.ts';
import { Faults } from './faults.ts';
import { defaultState } from './seed.ts';
import type { Channel, Person, WorkspaceState } from './state.ts';
import { WireLog } from './wire.ts';

/** What changed, for those who draw it. */
export type Change =
  | { kind: 'message'; channel: string; ts: string; visible_to?: string }
  | { kind: 'views'; user: string }
  | { kind: 'channel'; channel: string }
  /** The bot's connections, the clock, the content. */
  | { kind: 'status' };

export interface WorkspaceOptions {
  clock: Clock;
  setTimer: SetTimer;
  state?: WorkspaceState;
  /** The only tokens that are accepted; without one, every xoxb- or xapp- token is. */
  tokens?: { bot?: string; app?: string };
}

/** A Slack workspace in memory. The rules are in the modules beside this one; here is what they all share. */
export class Workspace {
  readonly state: WorkspaceState;
  readonly clock: Clock;
  readonly tokens: { bot?: string; app?: string };
  readonly wire = new WireLog();
  readonly faults = new Faults();
  readonly delivery: Delivery;
  /** Where response urls point; a server puts its own address here. */
  hooksUrl = 'https://hooks.slack.com';
  /** Gives out the address of a socket; only a server can. */
  openSocket: (() => string) | undefined;
  readonly #listeners = new Set<(change: Change) => void>();

  constructor({ clock, setTimer, state = defaultState(), tokens = {} }: WorkspaceOptions) {
    this.state = state;
    this.clock = clock;
    this.tokens = tokens;
    this.delivery = new Delivery({ clock, setTimer, wire: this.wire, newId: (prefix) => this.newId(prefix) });
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.clock().getTime();
  }

  /** Unique also across a restart from an older copy of the state. */
  newId(prefix: string): string {
    this.state.counter += 1;
    return `${prefix}${this.now().toString(36)}${this.state.counter.toString(36)}`.toUpperCase();
  }

  /** Slack's message id: seconds with six decimals, greater than every one before. */
  newTs(): string {
    this.state.lastTs = Math.max(this.now() * 1000, this.state.lastTs + 1);
    const digits = String(this.state.lastTs).padStart(16, '0');
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }

  person(id: string): Person {
    const person = this.state.people[id];
    if (!person) throw new Error(`There is no person ${id}`);
    return person;
  }

  /** By id or `#name`. */
  channel(idOrName: string): Channel {
    const channel = this.findChannel(idOrName);
    if (!channel) throw new Error(`There is no channel ${idOrName}`);
    return channel;
  }

  findChannel(idOrName: string): Channel | undefined {
    const { channels } = this.state;
    const name = idOrName.replace(/^#/, '');
    return channels[idOrName] ?? Object.values(channels).find((channel) => name && channel.name === name);
  }

  /** Returns what ends the subscription. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** What `look` finds, as soon as it does: it looks now, after every change and at all that goes over the wire. */
  until<T>(look: () => T | undefined | null | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        try {
          const found = look();
          if (!found) return;
          stop();
          resolve(found);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const stops = [this.onChange(check), this.wire.subscribe(check)];
      const stop = () => {
        for (const each of stops) each();
      };
      check();
    });
  }

  /** Resolves when nothing is on its way to the bot or being worked on by it. */
  idle(): Promise<void> {
    return this.delivery.idle();
  }

  /** Sends the newest event once more, as Slack does when it missed the acknowledgement. */
  repeatLastEvent(): Promise<void> {
    return this.delivery.repeatLastEvent();
  }
}
