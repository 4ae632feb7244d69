import type { KnownBlock } from '@slack/types';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Level, Topic } from '../../knowledge/entry.ts';
import { topicTitle } from '../../questions/context-line.ts';
import { drawMarked, drawQuestion, optionsInOrder } from '../../questions/draw.ts';
import { LETTERS, optionOrder } from '../../questions/option-order.ts';
import type { Snapshot } from '../../questions/snapshot.ts';
import { actions, button, context, header, type Message, paragraph, quietly } from '../../slack/elements.ts';
import { LIMITS } from '../../slack/limits.ts';
import { escapeMrkdwn, instantToken, shorten } from '../../slack/mrkdwn.ts';
import { richText } from '../../slack/rich-text.ts';
import { plainSpans } from '../../text.ts';
import { answersTo } from './game.ts';
import type { Quiz } from './owing.ts';
import { DEFAULT_COUNT } from './setup.ts';

/** What a button must know; `locale` also serves an apology. */
export interface ButtonState {
  quizId: string;
  locale: Quiz['locale'];
  question?: number;
}

export function stateOf({ id, locale }: Quiz, question?: number): string {
  const state: ButtonState = { quizId: id, locale, ...(question !== undefined && { question }) };
  return JSON.stringify(state);
}

/** The order of a question's options, the same for everyone in the game: position → index in the entry. */
export function orderIn(quizId: string, question: number): number[] {
  return optionOrder(`${quizId}:${question}`);
}

/** The root of the game: the rules and who is in, then how it went. `names`: of the first players, the host's first. */
export function startMessage(quiz: Quiz, names: readonly string[], topics: readonly Topic[]): Message {
  const { quiz: phrases } = phrasesFor(quiz.locale);
  const { state, end, players } = quiz.game;
  const { topic } = quiz.wish;
  const title = phrases.title(topic ? topicTitle(topic, topics, quiz.locale) : phrases.anyTopic);
  const hidden = players.length - names.length;
  const people = `${phrases.host(names[0] ?? phrases.somebody)} · ${phrases.players(names, hidden, players.length)}`;
  const isOver = state === 'over';
  const status = end ? phrases.over[end] : phrases[state === 'lobby' ? 'lobby' : 'running'];
  return {
    text: title,
    blocks: [
      header(title),
      ...(isOver ? [] : [paragraph(rules(quiz)), quietly(people)]),
      context(status),
      ...(isOver ? [] : [startButtons(quiz)]),
    ],
  };
}

function rules({ locale, wish, game }: Quiz): string {
  const { quiz: phrases, level: levels } = phrasesFor(locale);
  const { length } = game.questions;
  const level = (wish.level as Level | undefined) ?? 'all';
  const wished = wish.count ?? DEFAULT_COUNT;
  const text = phrases.rules({
    questions: length,
    level: level === 'all' ? phrases.allLevels : levels[level],
    seconds: game.seconds,
    points: phrases.points[level],
  });
  return length < wished ? `${text}\n${phrases.fewer(length, wished)}` : text;
}

function startButtons(quiz: Quiz): KnownBlock {
  const { buttons, confirmStop } = phrasesFor(quiz.locale).quiz;
  const state = stateOf(quiz);
  const join = button(buttons.join, 'quiz:join', state, { style: 'primary' });
  if (quiz.game.state === 'lobby') {
    const cancel = button(buttons.cancel, 'quiz:stop', state);
    return actions([join, button(buttons.start, 'quiz:start', state), cancel]);
  }
  const { title, text, yes, no } = confirmStop;
  const confirm = {
    title: { type: 'plain_text', text: title },
    text: { type: 'plain_text', text },
    confirm: { type: 'plain_text', text: yes },
    deny: { type: 'plain_text', text: no },
  } as const;
  return actions([join, button(buttons.stop, 'quiz:stop', state, { confirm })]);
}

/** A question of a game; `topic` is the title of its topic. */
export interface Shown {
  quiz: Quiz;
  question: number;
  snapshot: Snapshot;
  topic: string;
}

/** A question while it is open. Nothing in it tells the key. */
export function questionMessage({ quiz, question, snapshot, topic }: Shown): Message {
  const { quiz: words } = snapshot.text[quiz.locale];
  const { game } = quiz;
  const footer = phrasesFor(quiz.locale).quiz.footer({
    seconds: game.seconds,
    time: game.deadline ? instantToken(game.deadline, '{time_secs}') : '',
    answers: answersTo(game, question).length,
    players: game.players.length,
  });
  return {
    text: plainSpans(words.stem),
    blocks: [
      ...heading(quiz, question, snapshot.level, topic),
      richText(...drawQuestion(words, orderIn(quiz.id, question))),
      answerButtons(quiz, question, snapshot),
      context(footer),
    ],
  };
}

/** The same message when the question is closed. */
export function closedMessage({ quiz, question, snapshot, topic }: Shown): Message {
  const { quiz: words } = snapshot.text[quiz.locale];
  const { length } = answersTo(quiz.game, question);
  return {
    text: plainSpans(words.stem),
    blocks: [
      ...heading(quiz, question, snapshot.level, topic),
      richText(...drawMarked(words, orderIn(quiz.id, question))),
      context(phrasesFor(quiz.locale).quiz.closed(length)),
    ],
  };
}

function heading({ locale, game }: Quiz, question: number, level: Level, topic: string): KnownBlock[] {
  const { quiz: phrases, level: levels } = phrasesFor(locale);
  const points = game.questions[question]?.points ?? 0;
  return [
    header(phrases.heading(question + 1, game.questions.length)),
    context(`${levels[level]} · ${escapeMrkdwn(topic)} · ${phrases.score(points)}`),
  ];
}

/** The block keeps its id through all edits of the count, so that no click is lost to one of them. */
function answerButtons(quiz: Quiz, question: number, snapshot: Snapshot): KnownBlock {
  const { quiz: phrases } = phrasesFor(quiz.locale);
  const state = stateOf(quiz, question);
  const options = optionsInOrder(snapshot.text[quiz.locale].quiz, orderIn(quiz.id, question));
  const letters = options.map(({ text }, at) => {
    const letter = LETTERS[at] as string;
    const spoken = shorten(phrases.option(letter, plainSpans(text)), LIMITS.accessibilityLabel);
    return button(letter, `quiz:pick:${at}`, state, { accessibility_label: spoken });
  });
  const revealNow = button(phrases.buttons.revealNow, 'quiz:reveal', state);
  return { ...actions([...letters, revealNow, reportButton(quiz, question)]), block_id: 'answers' };
}

export function reportButton(quiz: Quiz, question: number) {
  const { report } = phrasesFor(quiz.locale).quiz.buttons;
  return button('🚩', 'quiz:report', stateOf(quiz, question), { accessibility_label: report });
}
