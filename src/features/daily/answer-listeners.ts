import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import { LETTERS } from '../../questions/option-order.ts';
import type { Click } from '../../slack/click.ts';
import { line } from '../../slack/elements.ts';
import type { Incoming } from '../../slack/incoming.ts';
import type { DailyDeps, Person } from './listeners.ts';
import type { DailyQuestion } from './store-questions.ts';
import { choiceAt, compareView, saidView, type WriteState, writeView } from './views.ts';

/** Answering, in private: by letter, or in one's own words. */
export function registerAnswers({ on, onClick }: Incoming, deps: DailyDeps): void {
  const onQuestionClick = (
    actionId: string,
    listener: (click: Click, question: DailyQuestion, locale: Locale) => Promise<void>,
  ) =>
    onClick(actionId, async (click) => {
      const question = await deps.questions.question(click.value);
      const locale = await localeIn(question, click, deps);
      if (question) await listener(click, question, locale);
      else await click.whisper(line(phrasesFor(locale).daily.gone));
    });

  onClick(/^daily:pick:\d$/, (click) => pick(click, deps));

  onQuestionClick('daily:write', async (click, question, locale) => {
    if (question.closedAt) return click.whisper(line(phrasesFor(locale).daily.tooLate));
    const before = await deps.questions.answerOf(question.id, click.userId);
    const view = writeView(question, before, locale);
    await click.client.views.open({ trigger_id: click.triggerId, view });
  });

  onQuestionClick('daily:compare', async (click, question, locale) => {
    const answer = await deps.questions.answerOf(question.id, click.userId);
    const view = compareView(question, answer, locale);
    await click.client.views.open({ trigger_id: click.triggerId, view });
  });

  // What the dialog turns into says whether the answer was recorded, so the acknowledgement waits for the commit.
  on('view', 'daily:write', async ({ ack, view, body }) => {
    const { questionId, locale } = JSON.parse(view.private_metadata) as WriteState;
    const words = view.state.values.words?.words?.value ?? '';
    const said = { questionId, userId: body.user.id, choice: null, words, now: deps.clock() };
    const outcome = await deps.questions.answer(said);
    await ack({ response_action: 'update', view: saidView(outcomeIn(outcome, locale), locale) });
  });
}

async function pick(click: Click, deps: DailyDeps): Promise<void> {
  const { value: questionId, userId, channelId, messageTs } = click;
  const position = Number(click.actionId.at(-1));
  const outcome = await deps.questions.answer({
    questionId,
    userId,
    choice: choiceAt({ id: questionId }, position),
    words: null,
    message: { channelId, ts: messageTs },
    now: deps.clock(),
  });
  const locale = await localeIn(await deps.questions.question(questionId), click, deps);
  await click.whisper(line(outcomeIn(outcome, locale, LETTERS[position])));
}

/** The question's own language; the person's where it is in both. */
async function localeIn(
  question: DailyQuestion | undefined,
  person: Person,
  { localeOf }: DailyDeps,
): Promise<Locale> {
  return question && question.language !== 'both' ? question.language : localeOf(person);
}

function outcomeIn(outcome: 'recorded' | 'closed' | 'gone', locale: Locale, letter?: string): string {
  const { daily } = phrasesFor(locale);
  if (outcome === 'closed') return daily.tooLate;
  if (outcome === 'gone') return daily.gone;
  return letter ? daily.recorded(letter) : daily.recordedWords;
}
