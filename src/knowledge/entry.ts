import type { Locale, PerLocale } from '../i18n/locale.ts';
import type { Code, Span, TextBlock } from '../text.ts';

export const LEVELS = ['junior', 'mid', 'senior'] as const;
export type Level = (typeof LEVELS)[number];

export const KINDS = ['concept', 'comparison', 'howto', 'troubleshooting', 'scenario'] as const;
export type Kind = (typeof KINDS)[number];

export const EXAMS = ['KCNA', 'CKA', 'CKAD', 'CKS'] as const;
export type Exam = (typeof EXAMS)[number];

export interface Topic {
  id: string;
  title: PerLocale<string>;
  aliases: string[];
}

export interface Entry {
  id: string;
  topic: string;
  level: Level;
  kind: Kind;
  exams: Exam[];
  aliases: string[];
  related: string[];
  sources: string[];
  checked: { date: string; kubernetes?: string; docker?: string };
  /** The languages it is written in; a team's own entry may have one. */
  languages: Locale[];
  /** Always both: where a language is not written, the other one stands in (see `EntryText.locale`). */
  text: PerLocale<EntryText>;
  file: string;
}

export interface EntryText {
  /** The language that this text really is in. */
  locale: Locale;
  question: string;
  title: string;
  asks: string[];
  shortAnswer: TextBlock[];
  explanation: TextBlock[];
  keyPoints: Span[][];
  mistakes: Span[][];
  followUps: Span[][];
  quiz: QuizQuestion[];
}

export interface QuizQuestion {
  stem: Span[];
  code?: Code;
  options: QuizOption[];
}

export interface QuizOption {
  text: Span[];
  reason: Span[];
  right: boolean;
}

/** All that was loaded, read-only. Entries of a later folder have replaced those of an earlier one. */
export interface Knowledge {
  entries: readonly Entry[];
  byId: ReadonlyMap<string, Entry>;
  topics: readonly Topic[];
  /** Changes when any content changes; shown by health. */
  version: string;
}

/** An *error* keeps content from loading; a *warning* is a matter of the bar in AUTHORING.md. */
export interface Problem {
  file: string;
  line: number;
  severity: 'error' | 'warning';
  message: string;
}
