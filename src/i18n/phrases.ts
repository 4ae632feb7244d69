import type { DailyPhrases } from './daily.ts';
import { en } from './en.ts';
import type { Locale } from './locale.ts';
import type { QuizPhrases } from './quiz.ts';
import { zh } from './zh.ts';

/** Every sentence that the bot can say, in one language. Values that a person typed are passed in unescaped. */
export interface Phrases {
  level: Record<'junior' | 'mid' | 'senior', string>;
  ask: {
    youAsked: (question: string) => string;
    keyPoints: string;
    explanation: string;
    mistakes: string;
    followUps: string;
    related: string;
    /** The context line; `subject` is `Kubernetes 1.37`, say, or empty. */
    checked: (date: string) => string;
    sources: string;
    onlyIn: string;
    fullAnswer: string;
    fullAnswerTitle: string;
    share: string;
    sharedBy: (userId: string) => string;
    alreadyShared: string;
    otherLanguage: string;
    quizMe: string;
    good: string;
    bad: string;
    goodLabel: string;
    badLabel: string;
    voteRecorded: string;
    didYouMean: string;
    nothingFound: string;
    nearest: string;
    suggest: string;
    suggestionRecorded: string;
    entryGone: string;
    noText: string;
    close: string;
  };
  feedback: {
    title: string;
    intro: string;
    reason: string;
    reasons: Record<'wrong' | 'outdated' | 'not_answered' | 'other', string>;
    comment: string;
    send: string;
  };
  quizMe: {
    intro: (title: string) => string;
    option: (letter: string) => string;
    right: string;
    wrong: (letter: string) => string;
    why: (letter: string) => string;
    another: string;
    changed: string;
  };
  daily: DailyPhrases;
  quiz: QuizPhrases;
  help: {
    title: string;
    ask: string;
    elsewhere: string;
    topics: string;
    examples: string;
    tryThese: string;
  };
  topics: { title: string; line: (count: number) => string };
  welcome: { hello: string; tryThese: string };
  misfit: {
    help: (word: string) => string;
    topics: (word: string) => string;
    quiz: (word: string, nearestTopic?: string) => string;
    daily: (word: string) => string;
    searchInstead: string;
  };
  error: (id: string) => string;
}

const PHRASES: Record<Locale, Phrases> = { en, zh };

export function phrasesFor(locale: Locale): Phrases {
  return PHRASES[locale];
}
