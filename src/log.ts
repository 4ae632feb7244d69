import type { LogLevel, Logger as SlackLogger } from '@slack/logger';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

const TOKENS = /xox[a-z]-[\w-]+|xapp-[\w-]+/g;

/** JSON lines, or pretty ones for a person at a terminal. Whatever looks like a Slack token is blotted out. */
export async function createLog(
  level: string,
  options: { isTerminal: boolean; secrets?: string[] },
): Promise<Logger> {
  const stream: DestinationStream = options.isTerminal
    ? (await import('pino-pretty')).default({
        colorize: true,
        ignore: 'pid,hostname',
        translateTime: 'SYS:HH:MM:ss',
      })
    : (process.stdout as DestinationStream);
  const secrets = (options.secrets ?? []).filter((secret) => secret.length > 0);
  const blot = (line: string) =>
    secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line.replace(TOKENS, '[token]'));
  return pino({ level, timestamp: stdTimeFunctions.isoTime }, { write: (line) => stream.write(blot(line)) });
}

/** Slack's libraries log through ours; what they call `info` is our `debug`. */
export function slackLogger(log: Logger): SlackLogger {
  const write =
    (level: 'debug' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      if (!log.isLevelEnabled(level)) return;
      const [err] = parts.filter((part) => part instanceof Error);
      log[level](
        { ...(err ? { err } : {}) },
        parts
          .filter((part) => !(part instanceof Error))
          .map(String)
          .join(' '),
      );
    };
  return {
    debug: write('debug'),
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => {},
    // Bolt asks before it draws up what only `debug` would show.
    getLevel: () => log.level as LogLevel,
    setName: () => {},
  };
}
