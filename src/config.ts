import { z } from 'zod';
import { ExpectedError } from './expected-error.ts';

/** Thrown by `readConfig`; `message` names every fault at once. */
export class ConfigError extends ExpectedError {
  override name = 'ConfigError';
}

const text = z.string();
const startingWith = (prefix: string) => text.startsWith(prefix, `must start with ${prefix}`).optional();

const environmentSchema = z.object({
  SLACK_BOT_TOKEN: startingWith('xoxb-'),
  SLACK_APP_TOKEN: startingWith('xapp-'),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, message: 'must be an http(s) address' }).optional(),
  DATABASE_URL: text
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:PATH or postgres://…')
    .default('sqlite:./data/kubecoach.db'),
  KNOWLEDGE_DIR: text.default('./knowledge'),
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).optional(),
  HOST: text.default('127.0.0.1'),
  DEFAULT_LANGUAGE: z.enum(['en', 'zh'], 'must be en or zh').default('en'),
  DEFAULT_TIMEZONE: text.refine(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai').default('UTC'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
  NODE_ENV: text.optional(),
});

/** How the bot is connected to Slack; `local` when no token is set, which serves the workspace on this machine. */
export type SlackConfig =
  | { mode: 'socket'; botToken: string; appToken: string }
  | { mode: 'http'; botToken: string; signingSecret: string }
  | { mode: 'local' };

export type Config = ReturnType<typeof readConfig>;

/** The environment as typed values; an empty line counts as unset. Throws ConfigError naming every fault. */
export function readConfig(environment: NodeJS.ProcessEnv) {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = environmentSchema.safeParse(set);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const slack = readSlack(set, faults);
  if (!parsed.success || faults.length > 0) {
    throw new ConfigError(
      `The environment is not usable:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
    );
  }
  const env = parsed.data;
  return {
    slack,
    slackApiUrl: env.SLACK_API_URL?.replace(/\/?$/, '/'),
    databaseUrl: env.DATABASE_URL,
    knowledgeFolders: env.KNOWLEDGE_DIR.split(',').map((folder) => folder.trim()),
    port: env.PORT,
    host: env.HOST,
    defaultLocale: env.DEFAULT_LANGUAGE,
    defaultTimeZone: env.DEFAULT_TIMEZONE,
    logLevel: env.LOG_LEVEL,
  };
}

function readSlack(env: NodeJS.ProcessEnv, faults: string[]): SlackConfig {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (botToken && appToken) return { mode: 'socket', botToken, appToken };
  if (botToken && signingSecret) return { mode: 'http', botToken, signingSecret };
  const anyToken = botToken || appToken || signingSecret;
  if (anyToken && !botToken) faults.push('SLACK_BOT_TOKEN is missing (it starts with xoxb-)');
  if (botToken) faults.push('SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP mode) is missing');
  if (!anyToken && env.NODE_ENV === 'production') {
    faults.push('SLACK_BOT_TOKEN and SLACK_APP_TOKEN are missing, and NODE_ENV is production');
  }
  return { mode: 'local' };
}

/** A zone is valid when it can be used; `Intl.supportedValuesOf` lacks UTC, Asia/Kolkata and others. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
