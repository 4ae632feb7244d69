import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '@slack/logger';
import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Clock, Random } from '../clock.ts';
import type { Fetch, Sleep } from './patient-fetch.ts';
import { explainAccess, refusalOf } from './refusals.ts';

export interface SteadySocketConfig {
  appToken: string;
  slackApiUrl: string;
  fetch: Fetch;
  clock: Clock;
  random: Random;
  sleep: Sleep;
  logger: Logger;
  timing: SocketTiming;
}

/** All in milliseconds. */
export interface SocketTiming {
  /** A peer that answers no ping for so long is gone. */
  pingTimeoutMs: number;
  /** For one request to `apps.connections.open`. */
  requestTimeoutMs: number;
  /** From the beginning of an attempt to Slack's hello; longer than the request may take. */
  helloTimeoutMs: number;
  /** After the first failure; doubled with every further one. A connection that does not last this long is one, too. */
  firstPauseMs: number;
  longestPauseMs: number;
}

/** How long a stop waits for Slack to close its end. */
const CLOSE_WAIT_MS = 1_000;

/**
 * One Socket Mode connection that is always there: whatever ends it, a new one is built from scratch, at once after a
 * connection that lasted, with growing and scattered pauses after failures. Slack's client could reconnect by itself, but
 * not survive it: its failures end as unhandled rejections, it waits for hello without limit, and it is deaf for its ping
 * time-out after each of Slack's refreshes (node-slack-sdk #2656, #1495).
 */
export class SteadySocket implements Receiver {
  readonly #config: SteadySocketConfig;
  readonly #stopping = new AbortController();
  #app: App | undefined;
  #problem: string | undefined = 'not connected yet';
  #running: Promise<void> = Promise.resolve();

  constructor(config: SteadySocketConfig) {
    this.#config = config;
  }

  /** Why there is no connection just now; undefined while there is one. */
  get problem(): string | undefined {
    return this.#problem;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Resolves at Slack's first hello, however long that takes; rejects when Slack refuses the token. */
  start(): Promise<void> {
    return new Promise((connected, refused) => {
      this.#running = this.#keepUp(connected).catch(refused);
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const patience = new AbortController();
    const tooLong = this.#config.sleep(CLOSE_WAIT_MS, patience.signal).catch(() => {});
    await Promise.race([this.#running, tooLong]);
    patience.abort();
  }

  async #keepUp(onConnected: () => void): Promise<void> {
    const { clock, timing } = this.#config;
    let hasConnected = false;
    for (let failures = 0; !this.#stopping.signal.aborted; ) {
      const openedAt = clock().getTime();
      const error = await this.#connectOnce(() => {
        hasConnected = true;
        onConnected();
      });
      if (!hasConnected && refusalOf(error)) throw explainAccess(error, 'SLACK_APP_TOKEN');
      const hasLasted = !error && clock().getTime() - openedAt >= timing.firstPauseMs;
      failures = hasLasted ? 0 : failures + 1;
      if (failures > 0) await this.#pause(failures, error);
    }
  }

  /** From opening to closing. Resolves to what went wrong, or to undefined when Slack ended what had worked. */
  async #connectOnce(onConnected: () => void): Promise<unknown> {
    const { client } = this.#newReceiver();
    const closed = new Promise((resolve) => client.once('disconnected', resolve));
    const leave = () => void client.disconnect().catch(() => {});
    const { signal } = this.#stopping;
    signal.addEventListener('abort', leave);
    try {
      await this.#hello(client);
      this.#problem = undefined;
      onConnected();
      if (signal.aborted) leave();
      await closed;
      this.#problem = 'connecting again';
      return undefined;
    } catch (error) {
      leave();
      return error;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  async #hello(client: SocketModeReceiver['client']): Promise<void> {
    const patience = new AbortController();
    const tooLong = this.#config.sleep(this.#config.timing.helloTimeoutMs, patience.signal).then(() => {
      throw new Error('Slack said no hello');
    });
    tooLong.catch(() => {});
    try {
      // The client rejects with nothing when the socket closes first.
      await Promise.race([client.start(), tooLong]).catch((error: unknown) => {
        throw error ?? new Error('the socket closed before Slack said hello');
      });
    } finally {
      patience.abort();
    }
  }

  /** Slack says by itself how long to wait when it was asked too often. */
  async #pause(failures: number, error: unknown): Promise<void> {
    const { logger, random, sleep, timing } = this.#config;
    const { signal } = this.#stopping;
    if (signal.aborted) return;
    const grown = Math.min(timing.firstPauseMs * 2 ** (failures - 1), timing.longestPauseMs);
    const asked = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
    this.#problem = error
      ? (explainAccess(error, 'SLACK_APP_TOKEN') as Error).message
      : 'Slack closed the socket right after hello';
    logger.warn(`No socket to Slack: ${this.#problem}`);
    await sleep(Math.max(grown * (0.5 + random() / 2), asked), signal).catch(() => {});
  }

  #newReceiver(): SocketModeReceiver {
    const { appToken, slackApiUrl, fetch, logger, timing } = this.#config;
    const receiver = new SocketModeReceiver({
      appToken,
      logger,
      autoReconnectEnabled: false,
      clientPingTimeout: timing.pingTimeoutMs,
      // An event whose acknowledgement did not get through comes again; acknowledging it once more would fail likewise.
      processEventErrorHandler: async ({ error }) => {
        logger.warn(`An envelope could not be taken: ${error.message}`);
        return false;
      },
      installerOptions: {
        // Options of its own: the client writes its settings and the app token into them.
        clientOptions: {
          slackApiUrl,
          fetch: (input, init) => fetch(input, { ...init, signal: this.#limit() }),
          timeout: timing.requestTimeoutMs,
          retryConfig: { retries: 0 },
          rejectRateLimitedCalls: true,
        },
      },
    });
    if (this.#app) receiver.init(this.#app);
    survivesBadFrames(receiver, logger);
    return receiver;
  }

  #limit(): AbortSignal {
    return AbortSignal.any([
      this.#stopping.signal,
      AbortSignal.timeout(this.#config.timing.requestTimeoutMs),
    ]);
  }
}

/** The client reads frames in a promise that nobody watches, so that one it does not understand would end the process. */
function survivesBadFrames({ client }: SocketModeReceiver, logger: Logger): void {
  const [read] = client.listeners('ws_message') as ((...frame: unknown[]) => Promise<void>)[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...frame: unknown[]) => {
    read?.(...frame).catch((error: Error) => logger.warn(`A frame made no sense: ${error.message}`));
  });
}
