import { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '@slack/logger';

export interface SocketConfig {
  appToken: string;
  slackApiUrl: string;
  logger: Logger;
}

/**
 * Two sockets, because each one is deaf for as long as its ping time-out whenever Slack refreshes it. They are built by
 * hand with options of their own: Bolt's built-in one writes its retry settings and its token into the options that the
 * bot's own client uses (reference: node-slack-sdk SocketModeClient).
 */
export function createSocketReceivers(config: SocketConfig): [SocketModeReceiver, SocketModeReceiver] {
  return [createSocketReceiver(config), createSocketReceiver(config)];
}

function createSocketReceiver({ appToken, slackApiUrl, logger }: SocketConfig): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger,
    clientPingTimeout: 15_000,
    installerOptions: {
      clientOptions: {
        slackApiUrl,
        timeout: 10_000,
        retryConfig: { retries: 1_000_000, minTimeout: 1_000, maxTimeout: 15_000, randomize: true },
      },
    },
  });
}
