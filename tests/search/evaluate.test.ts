import { describe, expect, it } from 'vitest';
import type { Knowledge } from '../../src/knowledge/entry.ts';
import { evaluate, type Query, seedQuestions } from '../../src/search/evaluate.ts';
import type { SearchResult } from '../../src/search/index.ts';
import type { Library } from '../../src/search/library.ts';
import { entryOf } from './entries.ts';

const entries = ['a', 'b', 'c', 'd'].map((id) => entryOf(id, {}));
const knowledge: Knowledge = {
  entries,
  byId: new Map(entries.map((entry) => [entry.id, entry])),
  topics: [],
  version: '1',
};

/** Answers `outcome: ids` with just these. */
function search(question: string): SearchResult {
  const [outcome, ids = ''] = question.split(': ');
  const matches = ids.split(' ').flatMap((id) => {
    const entry = knowledge.byId.get(id);
    return entry ? [{ entry, score: 1 }] : [];
  });
  return { outcome: outcome as SearchResult['outcome'], matches };
}

const library: Library = { knowledge, search, reload: async () => undefined };
const query = (q: string, gold: string[], kind = 'natural'): Query => ({ q, gold, kind, lang: 'en' });

describe('the evaluation', () => {
  it('counts the place of the first right entry, by kind', () => {
    const { rows } = evaluate(library, [
      query('found: a b', ['a']),
      query('unsure: a b c', ['c', 'b']),
      query('nothing: a', ['d'], 'typo'),
    ]);
    const row = (name: string) => rows.find((one) => one.name === name);
    expect(row('natural')).toEqual({ name: 'natural', count: 2, recall1: 0.5, recall3: 1, mrr: 0.75 });
    expect(row('typo en')).toEqual({ name: 'typo en', count: 1, recall1: 0, recall3: 0, mrr: 0 });
    expect(row('all')).toMatchObject({ count: 3, recall3: 2 / 3 });
  });

  it('says of each decision whether it was right', () => {
    const { decision, failures } = evaluate(library, [
      query('found: a', ['a']),
      query('found: b', ['a']),
      query('found: b', []),
      query('unsure: a', ['a']),
      query('nothing: a', ['a']),
      query('nothing: a', []),
    ]);
    expect(decision).toEqual({
      'answered right': 1,
      'answered wrong': 2,
      'asked back': 1,
      'refused right': 1,
      'refused wrong': 1,
    });
    expect(failures.map(({ query }) => query.q)).toEqual(['found: b', 'found: b']);
  });

  it('lists queries apart whose entries are not written', () => {
    const evaluation = evaluate(library, [query('found: a', ['later']), query('found: a', ['later', 'a'])]);
    expect(evaluation.unwritten.map(({ gold }) => gold)).toEqual([['later']]);
    expect(evaluation.rows.find(({ name }) => name === 'all')?.count).toBe(1);
  });
});

describe('the questions of the founding documents', () => {
  const planned = (id: string, ...covers: string[]) =>
    ({ id, covers, topic: 'x', level: 'mid', kind: 'concept', exams: [], priority: 1 }) as const;

  it.each([
    ['000 #3 如何创建镜像?', '如何创建镜像?'],
    ['003 11.10 Docker file 中的命令', 'Docker file 中的命令'],
    ['004 1.一、如何创建流程', '如何创建流程'],
    ['002 四十三、步骤?', '步骤?'],
    ['002 五(2) 在k8s中部署', '在k8s中部署'],
    ['002 十四 3.动态调整', '动态调整'],
  ])('lose their number: %s', (covered, question) => {
    expect(seedQuestions([planned('a', covered)] as never).map(({ q }) => q)).toEqual([question]);
  });

  it('may be answered by any entry that covers them, and are left out where they hold no Chinese', () => {
    const questions = seedQuestions([
      planned('a', '000 #1 问', '002 二十六 Error'),
      planned('b', '000 #1 问'),
    ] as never);
    expect(questions).toEqual([{ q: '问', lang: 'zh', kind: 'seed questions', gold: ['a', 'b'] }]);
  });
});
