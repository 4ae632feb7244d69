import { chmodSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type PersonClient, person } from '../../src/playground/person.ts';
import type { Workspace } from '../../src/playground/workspace.ts';
import { useCompiledSource } from '../support/compiled.ts';
import { textOf } from '../support/messages.ts';
import { answersSeenBy, serveWorkspace } from './bot-on-wire.ts';
import { freePort, installedFolder, startProcess } from './bot-process.ts';

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-test', SLACK_APP_TOKEN: 'xapp-test' };
const compiled = useCompiledSource();

/** What goes wrong with the database file, and what mends it. */
type Trouble = (file: string) => () => void;

const locked: Trouble = (file) => {
  const other = new Sqlite(file);
  other.exec('begin exclusive');
  return () => other.close();
};

const gone: Trouble = (file) => {
  renameSync(dirname(file), `${dirname(file)}-away`);
  return () => renameSync(`${dirname(file)}-away`, dirname(file));
};

/** As after a failing disk: SQLite keeps writing to what it has open, so it must have opened it anew. */
const readOnly: Trouble = (file) => {
  const other = new Sqlite(file);
  other.pragma('wal_checkpoint(truncate)');
  renameSync(file, `${file}-old`);
  other.exec(`vacuum into '${file}'`);
  other.close();
  for (const rest of ['-wal', '-shm']) rmSync(file + rest, { force: true });
  chmodSync(file, 0o444);
  chmodSync(dirname(file), 0o555);
  return () => {
    chmodSync(dirname(file), 0o777);
    chmodSync(file, 0o666);
  };
};

async function nextAnswer(workspace: Workspace, someone: PersonClient, act: () => Promise<unknown>) {
  const before = answersSeenBy(someone, '#general').length;
  await act();
  const answers = await workspace.until(() => {
    const seen = answersSeenBy(someone, '#general');
    return seen.length > before && seen;
  });
  return answers[before] as (typeof answers)[number];
}

describe('while the database is', () => {
  it.each([
    ['locked by another process', locked],
    ['gone', gone],
    ['read-only', readOnly],
  ])(
    '%s, everything is acknowledged, questions are answered, votes get the plain error, and all is well after it',
    async (_name, trouble) => {
      const { workspace, server } = await serveWorkspace();
      const port = await freePort();
      const env = { ...TOKENS, SLACK_API_URL: server.apiUrl, PORT: String(port) };
      const bot = startProcess(compiled, env);
      await bot.logs('KubeCoach is ready');
      const mei = person(workspace, 'U0MEI');
      const ask = () => mei.command('#general', '/k8s', 'what is a PDB');
      const health = async () => {
        const response = await fetch(`http://127.0.0.1:${port}/readyz`);
        return [
          response.status,
          ((await response.json()) as { problems: { database?: string } }).problems.database,
        ];
      };
      const answer = await nextAnswer(workspace, mei, ask);
      const vote = () => mei.click(answer, 'ask:up');
      expect(textOf(await nextAnswer(workspace, mei, vote))).not.toMatch(/error|错误/i);

      const mend = trouble(bot.databaseFile);
      expect(await health()).toEqual([503, expect.any(String)]);
      expect(textOf(await nextAnswer(workspace, mei, ask))).toContain('PodDisruptionBudget');
      const apology = textOf(await nextAnswer(workspace, mei, vote));
      await bot.logs('a request failed');
      const failed = bot.log.find(({ msg }) => msg === 'a request failed');
      expect(apology).toContain(failed?.errorId);

      mend();
      while ((await health())[0] !== 200) await delay(50);
      const thanks = textOf(await nextAnswer(workspace, mei, vote));
      expect(bot.log.filter(({ msg }) => msg === 'a request failed')).toHaveLength(1);
      expect(thanks).not.toContain(failed?.errorId);
      const acks = workspace.wire.records.flatMap((record) => (record.kind === 'ack' ? [record.ms] : []));
      expect(acks).toHaveLength(5);
      expect(Math.max(...acks)).toBeLessThan(1_000);
    },
    20_000,
  );
});

describe('a bot that is killed', () => {
  it('at any time leaves a database that opens', async () => {
    const { workspace, server } = await serveWorkspace();
    const mei = person(workspace, 'U0MEI');
    const folder = installedFolder();
    const start = () => startProcess(compiled, { ...TOKENS, SLACK_API_URL: server.apiUrl }, folder);
    for (const livesMs of [200, 300, 400]) {
      const { child, exited } = start();
      await delay(livesMs);
      child.kill('SIGKILL');
      await exited;
    }
    for (const livesMs of [5, 25, 60]) {
      const bot = start();
      await bot.logs('KubeCoach is ready');
      for (let ask = 0; ask < 30; ask++) void mei.command('#general', '/k8s', `zzqx ${ask}`);
      await delay(livesMs);
      bot.child.kill('SIGKILL');
      await bot.exited;
      const database = new Sqlite(bot.databaseFile);
      expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      database.close();
    }
    const last = start();
    await last.logs('KubeCoach is ready');
  }, 30_000);
});
