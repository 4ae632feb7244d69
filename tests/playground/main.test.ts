import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useCompiledSource } from '../support/compiled.ts';

describe('npm run playground', () => {
  const compiled = useCompiledSource();

  /** It looks for the manifests two folders above itself, and is one folder deeper here than when it is built. */
  function withManifests(): void {
    const link = join(compiled.folder, '../manifests');
    rmSync(link, { force: true });
    symlinkSync(join(import.meta.dirname, '../../manifests'), link);
    onTestFinished(() => rmSync(link));
  }

  function playground(args: string[], env: Record<string, string>) {
    const main = join(compiled.folder, 'playground/main.js');
    const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...env } });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  it('with --no-bot serves a workspace, says how to start a bot on it, and stops when told', async () => {
    withManifests();
    const child = playground(['--no-bot'], { PORT: '0', HOST: '' });
    const [output] = await once(child.stdout.setEncoding('utf8'), 'data');
    const [, slackApiUrl = '', token = '', appToken = ''] =
      /^SLACK_API_URL=(\S+) SLACK_BOT_TOKEN=(\S+) SLACK_APP_TOKEN=(\S+) npm start$/m.exec(output) ?? [];
    const slack = new WebClient(token, { slackApiUrl });
    expect(await slack.auth.test()).toMatchObject({ user: 'kubecoach' });
    expect(await slack.apps.connections.open({ token: appToken })).toMatchObject({ ok: true });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each([
    [['--no-bot'], { PORT: 'many' }, 'PORT'],
    [['--nobot'], {}, '--nobot'],
  ])('with %j and %j fails and says why', async (args, env, reason) => {
    const child = playground(args, env);
    const [error, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(code).toBe(1);
    expect(error).toContain(reason);
    expect(error).not.toContain('    at ');
  });
});
