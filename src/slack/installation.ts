import type { Logger } from 'pino';
import { refusalOf } from './refusals.ts';
import type { Routes } from './routes.ts';

/** Whether Slack still lets the bot act. */
export interface Installation {
  /** Why it does not; stays until a restart, as only a new installation mends it. */
  problem(): string | undefined;
  /** Takes notice when an error means that the bot was shut out. */
  notice(error: unknown): void;
}

/** Slack tells of the end by an event; where that was missed, the next call is refused. */
export function watchInstallation(routes: Routes, log: Logger): Installation {
  let problem: string | undefined;
  const end = (reason: string) => {
    if (problem === undefined) log.error(`${reason}; install the app again and restart with its token`);
    problem ??= reason;
  };
  routes.onEvent('app_uninstalled', async () => end('the app was uninstalled from the workspace'));
  routes.onEvent('tokens_revoked', async ({ event }) => {
    if (event.tokens.bot?.length) end("the bot's token was revoked");
  });
  return {
    problem: () => problem,
    notice(error) {
      const refusal = refusalOf(error);
      if (refusal) end(`Slack does not accept the bot's token any more: ${refusal}`);
    },
  };
}
