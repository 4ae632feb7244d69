import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/search/evaluate.ts';
import { useCompiledSource } from '../support/compiled.ts';

const compiled = useCompiledSource();

function searchEval(...words: string[]) {
  const script = join(compiled.folder, 'cli/search-eval.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run search:eval', () => {
  it('prints a row for each kind of question and language, the decision, and what went wrong', () => {
    const { status, stdout } = searchEval();
    expect(status).toBe(0);
    expect(stdout).toMatch(/^paraphrase en +\d+( +[01]\.\d{3}){3}$/m);
    expect(stdout).toMatch(/^more: symptom +\d+( +[01]\.\d{3}){3}$/m);
    expect(stdout).toMatch(/^seed questions +\d+/m);
    expect(stdout).toMatch(
      /^Decision: answered right \d+, answered wrong \d+, asked back \d+, refused right/m,
    );
    expect(stdout).toMatch(/^ {2}.+: (place \d+|not found|outside), (found|unsure|nothing), first is /m);
  });

  it('prints the same as JSON', () => {
    const { rows, decision, failures, unwritten } = JSON.parse(searchEval('--json').stdout) as Evaluation;
    const both = rows.find(({ name }) => name === 'both sets');
    expect(both?.recall1).toBeGreaterThan(0.5);
    expect(Object.values(decision).reduce((total, count) => total + count)).toBeGreaterThan(both?.count ?? 0);
    expect([failures, unwritten].every(Array.isArray)).toBe(true);
  });

  it('fails below the share asked for, and not at it', () => {
    const missed = searchEval('--fail-under', '1.01');
    expect(missed).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/Recall@1 0\.\d+ is below 1\.01/),
    });
    expect(searchEval('--fail-under', '0.5').status).toBe(0);
  });

  it('explains how entries met a question', () => {
    const { status, stdout } = searchEval('--explain', 'waht is a PDB');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^understood: what is a pdb$/m);
    expect(stdout).toMatch(/^weights: §poddisruptionbudget \d/m);
    expect(stdout).toMatch(/^outcome: found \(confidence 0\.\d+\)$/m);
    expect(stdout).toMatch(/^pod-disruption-budget \d\.\d+: text 1\.00, strength/m);
    expect(stdout).toMatch(/found: §poddisruptionbudget \(.*name/);
  });

  it('says so when a question holds nothing to search for', () => {
    expect(searchEval('--explain', 'what is it').stdout).toMatch(/weights: none, every word is one that/);
  });
});
