import { pino } from 'pino';
import { type Bot, createBot } from '../../src/bot.ts';
import { slackLogger } from '../../src/log.ts';
import { serveSlack } from '../../src/playground/http.ts';
import type { StoredMessage } from '../../src/playground/state.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import type { Library } from '../../src/search/library.ts';
import type { Db } from '../../src/storage/open.ts';
import { seededRandom } from './bot.ts';
import { Life, mortalDatabase, Turns } from './mortal.ts';

export interface Simulated {
  library: Library;
  databaseUrl: string;
  seed: number;
  start: string;
  /** How many processes share the database. */
  processes: number;
  /** Whether the bot may read channels. */
  canRead: boolean;
}

interface Process {
  bot: Bot;
  db: Db;
  life: Life;
  /** Its clock is wrong by so much. */
  offsetMs: number;
}

/** Something that happens later: a request that was slow on its way, an answer that comes late. */
interface Event {
  at: number;
  run: () => void;
}

const NEVER = Number.MAX_SAFE_INTEGER;
/** More than anything in the bot lets pass on purpose. */
const STILL_TURNS = 5;
const FAULTY = 0.25;
const FAULTS = ['429', '500', 'not sent', 'lost', 'unanswered', 'lands late', 'slow', 'death'] as const;
type Fault = (typeof FAULTS)[number];

/** A workspace, processes that die and come back, a wire with every fault, and a clock that only moves here. */
export class Simulation {
  readonly workspace: Workspace;
  readonly random: () => number;
  readonly history: string[] = [];
  /** Faults and deaths; without them everything comes right. */
  isStormy = true;
  readonly #options: Simulated;
  readonly #turns = new Turns();
  #now: number;
  #processes: Process[] = [];
  #events: Event[] = [];
  #activity = 0;

  constructor(options: Simulated) {
    this.#options = options;
    this.random = seededRandom(options.seed);
    this.#now = Date.parse(options.start);
    this.workspace = new Workspace({ clock: () => new Date(this.#now), setTimer: () => () => {} });
    if (options.canRead) this.workspace.state.app.scopes.push('channels:history', 'groups:history');
    for (let count = 0; count < options.processes; count++) this.#processes.push(this.#begin());
  }

  get now(): Date {
    return new Date(this.#now);
  }

  /** Any process that is alive; there may be none. */
  alive(): Process | undefined {
    const living = this.#processes.filter(({ life }) => !life.isOver);
    return living[Math.floor(this.random() * living.length)];
  }

  messages(channel: string): StoredMessage[] {
    return this.workspace.state.messages.filter((message) => message.channel === channel);
  }

  /** Everybody ticks at once; some who died come back. */
  async beat(): Promise<void> {
    this.#processes = this.#processes.map((process) =>
      process.life.isOver && (!this.isStormy || this.random() < 0.3) ? this.#begin() : process,
    );
    for (const { bot, life, offsetMs } of this.#processes) {
      if (life.isOver) continue;
      void bot.tick(new Date(this.#now + offsetMs)).catch((error: Error) => {
        this.history.push(`tick: ${error.message}`);
      });
    }
    await this.quiet();
  }

  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      const [next] = this.#events.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#events = this.#events.filter((event) => event !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await this.quiet();
    }
    this.#now = until;
  }

  /** A calm in which all come back, and no process is lost any more. */
  async calm(): Promise<void> {
    this.isStormy = false;
    for (const { life } of this.#processes) life.die();
    await this.quiet();
  }

  async stop(): Promise<void> {
    for (const { life } of this.#processes) life.die();
    await this.quiet();
  }

  /** Resolves when everybody waits for nothing but time. */
  async quiet(): Promise<void> {
    for (let still = 0; still < STILL_TURNS; ) {
      const before = this.#activity + this.#steps();
      await new Promise((resolve) => setImmediate(resolve));
      const isStill = before === this.#activity + this.#steps();
      const isWaiting = this.#processes.some(({ life }) => !life.isOver && life.waiting > 0);
      still = isStill && !isWaiting ? still + 1 : 0;
    }
  }

  #steps(): number {
    return this.#processes.reduce((total, { life }) => total + life.steps, 0);
  }

  #begin(): Process {
    const deathAt = this.isStormy && this.random() < 0.7 ? 1 + Math.floor(this.random() * 80) : NEVER;
    const life = new Life(deathAt, this.random() < 0.5);
    life.onDeath(() => this.history.push(`${this.now.toISOString()} a process dies at step ${deathAt}`));
    const db = mortalDatabase(this.#options.databaseUrl, life, this.#turns);
    const offsetMs = Math.round((this.random() - 0.5) * 6_000);
    const log = pino({ level: 'silent' });
    const bot = createBot({
      library: this.#options.library,
      database: db,
      clock: () => new Date(this.#now + offsetMs),
      random: this.random,
      sleep: async () => {},
      log,
      defaultLocale: 'en',
      slack: {
        token: 'xoxb-test',
        apiUrl: 'https://slack.com/api/',
        fetch: (input, init) => this.#fetch(life, String(input), init ?? {}),
        logger: slackLogger(log),
        receivers: [{ init() {}, async start() {}, async stop() {} }],
      },
    });
    return { bot, db, life, offsetMs };
  }

  async #fetch(life: Life, url: string, init: RequestInit): Promise<Response> {
    this.#activity += 1;
    if (life.isOver) return new Promise(() => {});
    const method = url.split('/').at(-1) ?? '';
    const serve = () => {
      const served = serveSlack(this.workspace, {
        path: new URL(url).pathname,
        authorization: new Headers(init.headers).get('authorization') ?? undefined,
        contentType: new Headers(init.headers).get('content-type') ?? undefined,
        body: String(init.body),
      });
      if (!served || typeof served === 'string') throw new Error('no fault was ordered here');
      return new Response(served.body, { status: served.status, headers: served.headers });
    };
    const fault = this.isStormy && this.random() < FAULTY ? this.#fault() : 'none';
    if (fault !== 'none') this.history.push(`${this.now.toISOString()} ${method}: ${fault}`);
    return life.isOver ? new Promise(() => {}) : this.#suffer(life, fault, serve);
  }

  #fault(): Fault {
    return FAULTS[Math.floor(this.random() * FAULTS.length)] as Fault;
  }

  async #suffer(life: Life, fault: Fault | 'none', serve: () => Response): Promise<Response> {
    const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    switch (fault) {
      case 'none':
        return serve();
      case '429': {
        const headers = { 'retry-after': String(1 + Math.floor(this.random() * 20)) };
        return new Response('{"ok":false,"error":"ratelimited"}', { status: 429, headers });
      }
      case '500':
        return new Response('oops', { status: 500 });
      case 'not sent':
        throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
      case 'lost':
        throw timeout;
      case 'unanswered':
        serve();
        throw timeout;
      case 'lands late':
        this.#events.push({ at: this.#now + this.random() * 45_000, run: serve });
        throw timeout;
      case 'slow':
        return new Promise((resolve) => {
          const run = () => {
            const response = serve();
            if (!life.isOver) resolve(response);
          };
          this.#events.push({ at: this.#now + this.random() * 9_000, run });
        });
      case 'death':
        serve();
        life.die();
        return new Promise(() => {});
    }
  }
}
