import { createHash } from 'node:crypto';
import { LOCALES, type PerLocale } from '../i18n/locale.ts';
import type { Entry, EntryText, QuizQuestion } from '../knowledge/entry.ts';

/** One question of an entry as it was asked, with all that its reveal needs, so that a reload of content changes nothing. */
export interface Snapshot extends Pick<Entry, 'topic' | 'level' | 'checked' | 'sources' | 'languages'> {
  /** Of everything below: another wording is another snapshot. */
  digest: string;
  entryId: string;
  text: PerLocale<SnapshotText>;
}

export interface SnapshotText
  extends Pick<EntryText, 'locale' | 'question' | 'title' | 'shortAnswer' | 'keyPoints'> {
  quiz: QuizQuestion;
}

/** Of entries, which never change: all channels of a minute may ask the same few. */
const taken = new WeakMap<Entry, Map<number, Snapshot>>();

/** `number` counts from 0 and goes round; both languages show the same question with the same order of options. */
export function snapshotOf(entry: Entry, number: number): Snapshot {
  const ofEntry = taken.get(entry) ?? new Map<number, Snapshot>();
  taken.set(entry, ofEntry);
  const snapshot = ofEntry.get(number) ?? takeSnapshot(entry, number);
  ofEntry.set(number, snapshot);
  return snapshot;
}

function takeSnapshot(entry: Entry, number: number): Snapshot {
  const { id: entryId, topic, level, checked, sources, languages } = entry;
  const [en, zh] = LOCALES.map((locale) => textOf(entry.text[locale], number)) as [
    SnapshotText,
    SnapshotText,
  ];
  const content = { entryId, topic, level, checked, sources, languages, text: { en, zh } };
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { digest, ...content };
}

function textOf(text: EntryText, number: number): SnapshotText {
  const { locale, question, title, shortAnswer, keyPoints, quiz } = text;
  return {
    locale,
    question,
    title,
    shortAnswer,
    keyPoints,
    quiz: quiz[number % quiz.length] as QuizQuestion,
  };
}
