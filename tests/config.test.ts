import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const faultsOf = (environment: NodeJS.ProcessEnv) => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
};

describe('the environment', () => {
  it('may be empty: then the bot is local', () => {
    expect(readConfig({})).toMatchObject({
      slack: { mode: 'local' },
      databaseUrl: 'sqlite:./data/kubecoach.db',
      knowledgeFolders: ['./knowledge'],
      host: '127.0.0.1',
      defaultLocale: 'en',
      defaultTimeZone: 'UTC',
    });
  });

  it('with both tokens means Socket Mode, with a signing secret HTTP mode', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack.mode).toBe('socket');
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).slack.mode).toBe('http');
  });

  it('takes an empty line as unset', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', PORT: ' ', DATABASE_URL: '' }).slack.mode).toBe('local');
  });

  it('ends the Web API address with a slash', () => {
    expect(readConfig({ SLACK_API_URL: 'http://127.0.0.1:3000/api' }).slackApiUrl).toBe(
      'http://127.0.0.1:3000/api/',
    );
  });

  it('takes zones that Intl does not list', () => {
    for (const zone of ['UTC', 'Asia/Kolkata', 'Europe/Kyiv']) {
      expect(readConfig({ DEFAULT_TIMEZONE: zone }).defaultTimeZone).toBe(zone);
    }
  });

  it('is refused with every fault in one message, and no token in it', () => {
    const environment = {
      SLACK_BOT_TOKEN: 'secret-bot',
      SLACK_APP_TOKEN: 'secret-app',
      SLACK_API_URL: 'not a url',
      DATABASE_URL: 'mysql://x',
      PORT: '99999',
      DEFAULT_LANGUAGE: 'de',
      DEFAULT_TIMEZONE: 'Mars/Olympus',
      LOG_LEVEL: 'loud',
    };
    const faults = faultsOf(environment);
    for (const name of Object.keys(environment)) expect(faults.join('\n')).toContain(name);
    expect(faults.join('\n')).not.toContain('secret');
  });

  it.each([
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /SLACK_BOT_TOKEN is missing/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET .* is missing/],
    [{ NODE_ENV: 'production' }, /NODE_ENV is production/],
  ])('%o is half of something', (environment, fault) => {
    expect(faultsOf(environment)).toEqual([expect.stringMatching(fault)]);
  });
});
