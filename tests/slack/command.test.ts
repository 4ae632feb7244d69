import { describe, expect, it } from 'vitest';
import { nearestTopic, parseCommand } from '../../src/slack/command.ts';

const TOPICS = [
  {
    id: 'services-networking',
    title: { en: 'Services and networking', zh: '服务与网络' },
    aliases: ['networking', '网络'],
  },
  { id: 'storage', title: { en: 'Storage', zh: '存储' }, aliases: ['volumes', 'pv'] },
  { id: 'architecture', title: { en: 'Architecture', zh: '架构' }, aliases: ['control plane'] },
];
const parse = (text: string) => parseCommand(text, TOPICS);

describe('the words after /k8s', () => {
  it.each<[string, object]>([
    ['', { kind: 'help' }],
    ['   ', { kind: 'help' }],
    ['\u0000\u200b', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['帮助', { kind: 'help' }],
    ['HELP', { kind: 'help' }],
    ['topics', { kind: 'topics' }],
    ['what is a PDB', { kind: 'ask', question: 'what is a PDB' }],
    ['什么是\nPDB', { kind: 'ask', question: '什么是 PDB' }],
    ['help me understand pods', { kind: 'ask', question: 'help me understand pods' }],
    ['help pods', { kind: 'misfit', command: 'help', word: 'pods', question: 'help pods' }],
    ['daily', { kind: 'daily' }],
    ['daily skip', { kind: 'daily', action: 'skip' }],
    ['daily job', { kind: 'misfit', command: 'daily', word: 'job' }],
    ['daily job vs cronjob', { kind: 'ask' }],
    ['daily skip please', { kind: 'misfit', command: 'daily', word: 'please' }],
    ['quiz', { kind: 'quiz', options: {} }],
    ['quiz networking 5', { kind: 'quiz', options: { topic: 'services-networking', count: 5 } }],
    ['quiz 5 services and networking', { kind: 'quiz', options: { topic: 'services-networking', count: 5 } }],
    ['quiz control plane senior', { kind: 'quiz', options: { topic: 'architecture', level: 'senior' } }],
    [
      'quiz 网络 20s 中文 3 初级',
      {
        kind: 'quiz',
        options: { topic: 'services-networking', seconds: 20, locale: 'zh', count: 3, level: 'junior' },
      },
    ],
    ['quiz nosuchtopic', { kind: 'misfit', command: 'quiz', word: 'nosuchtopic' }],
    ['quiz 21', { kind: 'misfit', command: 'quiz', word: '21' }],
    ['quiz 0', { kind: 'misfit', command: 'quiz', word: '0' }],
    ['quiz 9s', { kind: 'misfit', command: 'quiz', word: '9s' }],
    ['quiz 5 6', { kind: 'misfit', command: 'quiz', word: '6' }],
    ['quiz me on networking', { kind: 'ask' }],
  ])('"%s"', (text, command) => {
    expect(parse(text)).toMatchObject(command);
  });
});

describe('a topic that does not exist', () => {
  it.each([
    ['netwroking', 'services-networking'],
    ['storag', 'storage'],
    ['网路', 'services-networking'],
    ['qqq', undefined],
  ])('%s → %s', (word, id) => {
    expect(nearestTopic(word, TOPICS)).toBe(id);
  });
});
