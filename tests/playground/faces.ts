import { App, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { inProcessReceiver, slackFetch } from '../../src/playground/in-process.ts';
import { type PersonClient, person } from '../../src/playground/person.ts';
import { type PlaygroundServer, serve } from '../../src/playground/server.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import { type ManualTime, manualTime } from './manual-time.ts';

export interface World {
  workspace: Workspace;
  time: ManualTime;
  mei: PersonClient;
  alex: PersonClient;
  olivia: PersonClient;
}

type Register = (app: App) => void;

/** Refusals are what these tests are about, and Slack's clients complain of each. */
export const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

export interface Face {
  name: string;
  /** A workspace with an app whose listeners `register` adds; gone when the test is over. */
  start(register: Register): Promise<World>;
}

export const inProcess: Face = {
  name: 'in the process',
  async start(register) {
    const world = newWorld();
    const receiver = inProcessReceiver(world.workspace);
    const app = new App({
      token: 'xoxb-test',
      receiver,
      logLevel: LogLevel.ERROR,
      deferInitialization: true,
      clientOptions: { fetch: slackFetch(world.workspace), retryConfig: { retries: 0 }, logger: quiet },
    });
    register(app);
    await app.init();
    await app.start();
    onTestFinished(async () => void (await app.stop()));
    return world;
  },
};

export const overSockets: Face = {
  name: 'over sockets',
  start: (register) => startOverSockets(register),
};

export interface SocketWorld extends World {
  server: PlaygroundServer;
  receivers: SocketModeReceiver[];
}

/** The app as it runs for real: two sockets, each with client options of its own. */
export async function startOverSockets(
  register: Register,
  { clientPingTimeout = 15_000, sockets = 2 } = {},
): Promise<SocketWorld> {
  const world = newWorld();
  const server = await serve(world.workspace, { host: '127.0.0.1', port: 0 });
  const slackApiUrl = server.apiUrl;
  const first = socketReceiver(slackApiUrl, clientPingTimeout);
  const others = Array.from({ length: sockets - 1 }, () => socketReceiver(slackApiUrl, clientPingTimeout));
  const receivers = [first, ...others];
  const app = new App({
    token: 'xoxb-test',
    receiver: first,
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
    clientOptions: { slackApiUrl, retryConfig: { retries: 0 }, logger: quiet },
  });
  register(app);
  for (const receiver of others) receiver.init(app);
  await app.init();
  await Promise.all(receivers.map((receiver) => receiver.start()));
  onTestFinished(async () => {
    await Promise.all(receivers.map(({ client }) => client.disconnect()));
    await server.stop();
  });
  return { ...world, server, receivers };
}

function socketReceiver(slackApiUrl: string, clientPingTimeout: number): SocketModeReceiver {
  const retryConfig = { retries: 1000, minTimeout: 10, maxTimeout: 50 };
  return new SocketModeReceiver({
    appToken: 'xapp-test',
    logger: quiet,
    clientPingTimeout,
    installerOptions: { clientOptions: { slackApiUrl, retryConfig } },
  });
}

function newWorld(): World {
  const time = manualTime();
  const workspace = new Workspace(time);
  const [mei, alex, olivia] = ['U0MEI', 'U0ALEX', 'U0OLIVIA'].map((id) => person(workspace, id));
  return { workspace, time, mei, alex, olivia } as World;
}

/** Something to wait for until the test opens it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Resolves when so many slash commands were acknowledged in time. */
export function acknowledged(workspace: Workspace, count: number): Promise<boolean> {
  return workspace.until(() => {
    const { records } = workspace.wire;
    const commands = records.flatMap((record) =>
      record.kind === 'envelope' && record.envelope.type === 'slash_commands'
        ? record.envelope.envelope_id
        : [],
    );
    const acks = records.filter((record) => record.kind === 'ack' && commands.includes(record.envelope_id));
    return acks.length >= count;
  });
}
