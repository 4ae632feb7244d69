import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withChange } from '../support/entry-source.ts';

const ROOT = join(import.meta.dirname, '../..');
let folder: string;

function ask(words: string[], { input = '', env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {}) {
  const { status, stdout, stderr } = spawnSync('node', ['dist/cli/ask.js', ...words], {
    cwd: ROOT,
    input,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run ask', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kubecoach-content-'));
    mkdirSync(join(folder, 'broken/things'), { recursive: true });
    writeFileSync(join(folder, 'broken/topics.yaml'), '- { id: things, title: { en: Things, zh: 东西 } }\n');
    writeFileSync(join(folder, 'broken/things/widget.md'), withChange('level: mid', 'level: expert'));
    writeFileSync(join(folder, 'broken/things/gizmo.md'), 'no front matter');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('answers the words on the command line', () => {
    const { status, stdout } = ask(['what', 'is', 'a', 'PDB']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/PodDisruptionBudget[\s\S]*Key points[\s\S]*https:\/\/kubernetes\.io/);
    expect(stdout).not.toContain('\u001b[');
  });

  it('prints one JSON object per line of standard input, whatever the line', () => {
    const { stdout } = ask(['--json'], { input: 'what is a PDB\n什么是 PDB\n\nwho won the world cup\n' });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ query, locale, outcome }) => [query, locale, outcome])).toEqual([
      ['what is a PDB', 'en', 'found'],
      ['什么是 PDB', 'zh', 'found'],
      ['', 'en', 'nothing'],
      ['who won the world cup', 'en', 'nothing'],
    ]);
    expect(answers[0].matches[0]).toEqual({ id: 'pod-disruption-budget', score: expect.any(Number) });
    for (const { matches } of answers) {
      expect(matches.length).toBeLessThanOrEqual(10);
      const scores = matches.map(({ score }: { score: number }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
  });

  it('takes a bare name in DEFAULT_LANGUAGE', () => {
    const { stdout } = ask(['--json', 'PDB'], { env: { DEFAULT_LANGUAGE: 'zh' } });
    expect(JSON.parse(stdout)).toMatchObject({ locale: 'zh', outcome: 'found' });
  });

  it('refuses broken content with every problem, its file and line, and no stack', () => {
    const { status, stdout, stderr } = ask(['x'], { env: { KNOWLEDGE_DIR: join(folder, 'broken') } });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/widget\.md:8: error: level:/);
    expect(stderr).toMatch(/gizmo\.md:1: error: .*front matter/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
