import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSearch, type Search } from '../../src/search/index.ts';
import { bundledLibrary } from '../support/bot.ts';
import { entryOf } from './entries.ts';

let search: Search;
beforeAll(async () => {
  search = (await bundledLibrary()).search;
});

function firstOf(question: string): string {
  const { outcome, matches } = search(question);
  return `${outcome}: ${matches[0]?.entry.id}`;
}

describe('the bundled entries answer', () => {
  it.each([
    ['what is a PDB', 'pod-disruption-budget'],
    ['什么是 PDB', 'pod-disruption-budget'],
    ['whats a pdb', 'pod-disruption-budget'],
    ['poddisruptionbudget', 'pod-disruption-budget'],
    ['pod disruption budgets', 'pod-disruption-budget'],
    ['干扰预算', 'pod-disruption-budget'],
    ['diffrence betwen deploy and sts', 'deployment-vs-statefulset-vs-daemonset'],
    ['svc 访问不通', 'pod-to-pod-connectivity-failure'],
    ['pod 起不来 crashloop', 'pod-crashloopbackoff'],
    ['怎么优雅下线节点', 'node-reboot-maintenance'],
    ['pod 一直 Pending 怎么办', 'pod-pending'],
  ])('%s → %s', (question, id) => {
    expect(firstOf(question)).toBe(`found: ${id}`);
  });

  it.each([
    [
      'a table row',
      'web-7d9c6b5f4-x2k8p   0/1     CrashLoopBackOff   17 (2m12s ago)   64m',
      'pod-crashloopbackoff',
    ],
    [
      'an event',
      'Warning  Unhealthy  8s (x31 over 5m)  kubelet  Readiness probe failed: HTTP probe failed with statuscode: 503',
      'readiness-probe-mechanisms',
    ],
    [
      'a log line',
      '2026/02/11 10:22:31 [alert] 29#29: 1024 worker_connections are not enough while connecting to upstream',
      'nginx-tuning',
    ],
    [
      'an error',
      'Cannot evict pod as it would violate the pod\'s disruption budget. (will retry after 5s) pods/"api-66d7-9fzzq"',
      'pod-disruption-budget',
    ],
  ])('%s as pasted', (_, pasted, id) => {
    expect(search(pasted).matches[0]?.entry.id).toBe(id);
  });

  it.each([
    '鏡像和容器的區別',
    '境像和容器的区别',
    '镜象 容器 区别',
    'docekr image vs contianer',
    'dockerimage vs container',
  ])('%s, although so written', (question) => {
    expect(search(question).matches[0]?.entry.id).toBe('docker-image-vs-container');
  });
});

describe('a question about something else', () => {
  it.each([
    'how do I bake sourdough bread',
    'what is the capital of Australia',
    'best restaurants near the office',
    'how do I change my email signature in Outlook',
    'rust borrow checker',
    'terraform state lock',
    'postgres vacuum full',
    'how does bitcoin mining work',
    '今天晚上吃什么',
    '北京到上海的高铁几点',
    '公司附近哪里停车',
    '如何提高睡眠质量',
    '帮我写一首诗',
    'Java 垃圾回收器有哪些',
    'Vue 和 React 的区别',
    'Hadoop 和 Spark 的区别',
  ])('is not answered: %s', (question) => {
    expect(search(question).outcome).not.toBe('found');
  });
});

describe('a name of two entries', () => {
  const search = createSearch([
    entryOf('cluster-autoscaler', { title: 'Cluster Autoscaler', aliases: ['CA'] }),
    entryOf('certificate-authority', { title: 'Certificate authority', aliases: ['CA'] }),
    ...['one', 'two', 'three', 'four', 'five', 'six'].map((id) => entryOf(id, { answer: `number ${id}` })),
  ]);

  it('makes the bot ask which is meant', () => {
    const { outcome, matches } = search('what is a CA');
    expect(outcome).toBe('unsure');
    expect(matches.slice(0, 2).map(({ entry }) => entry.id)).toEqual([
      'certificate-authority',
      'cluster-autoscaler',
    ]);
  });

  it('is answered once a word tells them apart', () => {
    expect(search('CA certificate').matches[0]?.entry.id).toBe('certificate-authority');
  });
});

describe('two names of which no entry holds both', () => {
  it('make the bot ask which is meant, each alone does not', async () => {
    const { search } = await bundledLibrary();
    const outcomes = ['helm calico', 'calico', 'helm chart'].map((question) => search(question).outcome);
    expect(outcomes).toEqual(['unsure', 'found', 'found']);
  });

  it('answers how to debug an error with the entry about the error', async () => {
    const { search } = await bundledLibrary();
    for (const question of ['how to debug CrashLoopBackOff', 'CrashLoopBackOff 怎么排查']) {
      const { outcome, matches } = search(question);
      expect([outcome, matches[0]?.entry.id]).toEqual(['found', 'pod-crashloopbackoff']);
    }
  });
});

describe('any question', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom(
        'pod',
        '__proto__',
        'constructor',
        '镜像',
        '的',
        ' ',
        '?',
        '§pod',
        '\n',
        '🙂',
        '𠮷',
      ),
    }),
  );

  it('gets a normal outcome and at most ten entries, best first', () => {
    fc.assert(
      fc.property(anything, (question) => {
        const { outcome, matches } = search(question);
        expect(['found', 'unsure', 'nothing']).toContain(outcome);
        expect(matches.length).toBeLessThanOrEqual(10);
        const scores = matches.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(scores.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it.each(['', '   ', '🙂🙂', '\u0000\u0007', 'what is it', '这是什么'])(
    'without content (%j) finds nothing',
    (question) => {
      expect(search(question)).toEqual({ outcome: 'nothing', matches: [] });
    },
  );

  it.each([
    ['English', 'deploymnet restartd kubernets '],
    ['Chinese', '境像拉取失败怎么办调渡器'],
    ['one word', 'x'],
  ])('of 3,000 characters is answered in the blink of an eye: %s', (_, words) => {
    const question = words.repeat(3000).slice(0, 3000);
    search(question);
    const startedAt = performance.now();
    search(question);
    expect(performance.now() - startedAt).toBeLessThan(100);
  });
});
