import type { KnownBlock } from '@slack/types';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import { contextLine } from '../../questions/context-line.ts';
import { drawCounted, rightLetter } from '../../questions/draw.ts';
import type { Snapshot } from '../../questions/snapshot.ts';
import { actions, button, context, header, type Message, paragraph, quietly } from '../../slack/elements.ts';
import { escapeMrkdwn, shorten } from '../../slack/mrkdwn.ts';
import { label, richText, section } from '../../slack/rich-text.ts';
import { plainSpans } from '../../text.ts';
import { orderIn, reportButton, stateOf } from './blocks.ts';
import { answersTo } from './game.ts';
import type { Quiz } from './owing.ts';
import { hardest, type Standing, tally } from './standings.ts';

/** The key, why, why not the others, and how many chose what, never who. */
export function revealMessage(quiz: Quiz, question: number, snapshot: Snapshot): Message {
  const { locale, id, game } = quiz;
  const { quiz: phrases, ask } = phrasesFor(locale);
  const { quiz: words } = snapshot.text[locale];
  const order = orderIn(id, question);
  const verdict = phrases.reveal(rightLetter(words, order));
  const isLast = question + 1 === game.question && game.state === 'over';
  const full = button(ask.fullAnswer, 'ask:full', JSON.stringify({ entryId: snapshot.entryId, locale }));
  return {
    text: verdict,
    blocks: [
      richText(label(verdict)),
      richText(...drawCounted(words, order, tally(game, question, words.options.length))),
      context(contextLine(snapshot, locale)),
      actions([full, reportButton(quiz, question)]),
      context(`${outcome(quiz, question)} · ${isLast ? phrases.last : phrases.next}`),
    ],
  };
}

function outcome({ locale, game }: Quiz, question: number): string {
  const { quiz: phrases } = phrasesFor(locale);
  const said = answersTo(game, question);
  const right = said.filter(({ choice }) => choice === game.questions[question]?.key).length;
  return said.length === 0 ? phrases.noAnswers : phrases.right(right, said.length);
}

/** A place on the board with the person's name, which pings nobody. */
export interface Place extends Standing {
  name: string;
}

const MEDALS = ['🥇', '🥈', '🥉'];
const BAR = 8;

/** `places`: those shown, best first, all with points; `others` had points too. */
export function podiumMessage(
  quiz: Quiz,
  places: readonly Place[],
  others: number,
  snapshots: readonly Snapshot[],
): Message {
  const { quiz: phrases } = phrasesFor(quiz.locale);
  const note = quiz.game.end ? phrases.notes[quiz.game.end as keyof typeof phrases.notes] : '';
  const [best] = places;
  const board = best
    ? richText(section(places.flatMap((place) => placeLine(place, best.points, quiz.locale))))
    : quietly(phrases.nobodyScored);
  return {
    text: [phrases.results, ...places.map(({ name, points }) => `${name} ${phrases.score(points)}`)].join(
      '\n',
    ),
    blocks: [
      header(`🏁 ${phrases.results}`),
      board,
      ...(others > 0 ? [quietly(phrases.morePlayers(others))] : []),
      ...hardestLine(quiz, snapshots),
      ...(note ? [quietly(note)] : []),
      actions([button(phrases.buttons.again, 'quiz:again', stateOf(quiz), { style: 'primary' })]),
    ],
  };
}

/** The bar comes first, so that all of them begin and end at the same place whatever the names. */
function placeLine({ name, points, place }: Place, best: number, locale: Locale) {
  const filled = Math.max(1, Math.round((BAR * points) / best));
  const bar = '🟩'.repeat(filled) + '⬜'.repeat(BAR - filled);
  const score = phrasesFor(locale).quiz.score(points);
  return [
    { text: `${bar}  ${MEDALS[place - 1] ?? `${place}.`} ` },
    { text: name, bold: true as const },
    { text: `  ${score}\n` },
  ];
}

function hardestLine(quiz: Quiz, snapshots: readonly Snapshot[]): KnownBlock[] {
  const found = hardest(quiz.game);
  const snapshot = found && snapshots[found.question];
  if (!found || !snapshot) return [];
  const stem = plainSpans(snapshot.text[quiz.locale].quiz.stem);
  return [quietly(phrasesFor(quiz.locale).quiz.hardest(stem, found.right, found.answers))];
}

/** With more misses the reasons are left to the entries, so that twenty stay below what one message may hold. */
const EXPLAINED = 10;

/** To one player: each missed question, why it is so, and the way to its entry. */
export function missesMessage(quiz: Quiz, missed: readonly Snapshot[]): Message {
  const { quiz: phrases } = phrasesFor(quiz.locale);
  const text = phrases.misses(missed.length, quiz.game.question);
  const isExplained = missed.length <= EXPLAINED;
  return {
    text,
    blocks: [paragraph(text), ...missed.flatMap((each) => missedBlocks(each, quiz.locale, isExplained))],
  };
}

function missedBlocks({ entryId, text }: Snapshot, locale: Locale, isExplained: boolean): KnownBlock[] {
  const { stem, options } = text[locale].quiz;
  const right = options.find((option) => option.right);
  const reason = (right?.reason ?? []).map((span) => ({ ...span, italic: true as const }));
  const full = phrasesFor(locale).ask.fullAnswer;
  return [
    richText(
      section([...stem.map((span) => ({ ...span, bold: true as const })), { text: '\n' }]),
      section([{ text: '✅ ' }, ...(right?.text ?? []), ...(isExplained ? [{ text: '\n' }, ...reason] : [])]),
    ),
    actions([button(full, 'ask:full', JSON.stringify({ entryId, locale }))]),
  ];
}

/** To the host: why the game could not go on. */
export function lostMessage({ channelId, locale }: Quiz, reason: string): Message {
  const { quiz: phrases } = phrasesFor(locale);
  const channel = `<#${channelId}>`;
  const text =
    reason === 'not_in_channel'
      ? phrases.lostInvite(channel)
      : phrases.lost(channel, escapeMrkdwn(shorten(reason, 100)));
  return { text, blocks: [paragraph(text)] };
}
