import type { Entry, EntryText } from '../../src/knowledge/entry.ts';

interface Parts {
  title?: string;
  aliases?: string[];
  asks?: string[];
  answer?: string;
  keyPoints?: string[];
  mistakes?: string[];
}

/** An entry with only what search reads; its id says nothing unless it is made of words. */
export function entryOf(
  id: string,
  { title = id, aliases = [], asks = [], answer = '', keyPoints = [], mistakes = [] }: Parts,
): Entry {
  const text: EntryText = {
    locale: 'en',
    question: title,
    title,
    asks,
    shortAnswer: [{ kind: 'paragraph', spans: [{ text: answer }] }],
    explanation: [],
    keyPoints: keyPoints.map((point) => [{ text: point }]),
    mistakes: mistakes.map((mistake) => [{ text: mistake }]),
    followUps: [],
    quiz: [],
  };
  return {
    id,
    topic: 'workloads',
    level: 'mid',
    kind: 'concept',
    exams: [],
    aliases,
    related: [],
    sources: [],
    checked: { date: '2026-11-21' },
    languages: ['en'],
    text: { en: text, zh: text },
    file: `${id}.md`,
  };
}
