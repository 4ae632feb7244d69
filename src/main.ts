import { setTimeout as sleep } from 'node:timers/promises';
import { createBot } from './bot.ts';
import { runCommand } from './cli/run-command.ts';
import { type Config, ConfigError, readConfig, type SlackConfig } from './config.ts';
import { createLog, slackLogger } from './log.ts';
import { startBeat } from './scheduler.ts';
import { openLibrary } from './search/library.ts';
import { createSocketReceivers } from './slack/receivers.ts';
import { closeDatabase, openDatabase } from './storage/open.ts';

const SLACK_API_URL = 'https://slack.com/api/';

await runCommand(main);

async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (config.slack.mode === 'local') {
    console.log(
      'No Slack tokens in the environment (see .env.example), so there is no workspace to answer in.',
    );
    console.log('Try it here instead: npm run ask -- "what is a PDB"');
    return;
  }
  await runBot(config, config.slack);
}

async function runBot(config: Config, slack: Exclude<SlackConfig, { mode: 'local' }>): Promise<void> {
  const log = createLog(config.logLevel, { isTerminal: process.stdout.isTTY === true });
  const library = await openLibrary(config.knowledgeFolders);
  const database = await openDatabase(config.databaseUrl, { random: Math.random });
  const apiUrl = config.slackApiUrl ?? SLACK_API_URL;
  const logger = slackLogger(log);
  if (slack.mode !== 'socket') throw new ConfigError('HTTP mode is not there yet: set SLACK_APP_TOKEN');
  const bot = createBot({
    library,
    database,
    clock: () => new Date(),
    random: Math.random,
    sleep: (ms) => sleep(ms),
    log,
    defaultLocale: config.defaultLocale,
    slack: {
      token: slack.botToken,
      apiUrl,
      fetch: globalThis.fetch,
      logger,
      receivers: createSocketReceivers({ appToken: slack.appToken, slackApiUrl: apiUrl, logger }),
    },
  });
  await bot.start();
  const stopBeat = startBeat(() => bot.tick(new Date()), log);
  log.info(
    { entries: library.knowledge.entries.length, content: library.knowledge.version },
    'KubeCoach is ready',
  );

  process.on('SIGHUP', () => {
    library.reload().then(
      () => log.info({ content: library.knowledge.version }, 'content reloaded'),
      (err: Error) => log.error({ err }, 'content has errors; the last good set stays'),
    );
  });
  const stop = async () => {
    log.info('stopping');
    await stopBeat();
    await bot.stop();
    await closeDatabase(database);
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}
