import { type CustomRoute, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Logger } from '@slack/logger';
import { type SocketTiming, SteadySocket, type SteadySocketConfig } from './steady-socket.ts';

/** The ends of the wire to Slack, and what health tells of them. */
export interface Wire {
  /** The first one is Bolt's own, the others feed the same app. */
  receivers: readonly [Receiver, ...Receiver[]];
  /** Why nothing can come in from Slack just now; undefined while it can. */
  problem(): string | undefined;
}

const SOCKET_TIMING: SocketTiming = {
  pingTimeoutMs: 15_000,
  requestTimeoutMs: 10_000,
  helloTimeoutMs: 20_000,
  firstPauseMs: 1_000,
  longestPauseMs: 15_000,
};

/** Two sockets, so that one hears what is said while Slack refreshes the other or its loss is not noticed yet. */
export function socketWire(
  config: Omit<SteadySocketConfig, 'timing'> & { timing?: Partial<SocketTiming> },
): Wire {
  const open = () => new SteadySocket({ ...config, timing: { ...SOCKET_TIMING, ...config.timing } });
  const sockets = [open(), open()] as const;
  return {
    receivers: sockets,
    problem: () => (sockets.every(({ problem }) => problem) ? sockets[0].problem : undefined),
  };
}

export interface HttpConfig {
  signingSecret: string;
  host: string;
  port: number;
  /** Served beside Slack's own path. */
  routes: CustomRoute[];
  logger: Logger;
  timing?: Partial<HttpTiming>;
}

/** All in milliseconds, for clients that send slowly or not at all. */
export interface HttpTiming {
  headersTimeout: number;
  requestTimeout: number;
  /** How often the server looks for those that are overdue. */
  connectionsCheckingInterval: number;
}

const HTTP_TIMING: HttpTiming = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
};

/** The largest that Slack sends are submitted views, far below this. */
const BODY_MAX_BYTES = 1024 * 1024;

/** Slack's requests come to `POST /slack/events`, signed; Bolt's receiver checks signature and age. */
export function httpWire({ host, port, routes, timing, ...config }: HttpConfig): Wire {
  const http = new HTTPReceiver({ ...config, customRoutes: routes, bodyLimit: BODY_MAX_BYTES });
  let isListening = false;
  const receiver: Receiver = {
    init: (app) => http.init(app),
    async start() {
      const server = await http.start({ host, port }, { ...HTTP_TIMING, ...timing });
      isListening = true;
      return server;
    },
    async stop() {
      if (!isListening) return;
      isListening = false;
      await http.stop();
    },
  };
  return { receivers: [receiver], problem: () => (isListening ? undefined : 'not listening') };
}
