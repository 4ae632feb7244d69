import { createHash } from 'node:crypto';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Entry } from '../../knowledge/entry.ts';
import type { Click } from '../../slack/click.ts';
import { line } from '../../slack/elements.ts';
import { errorId } from '../../slack/errors.ts';
import type { Incoming } from '../../slack/incoming.ts';
import { type AnswerState, entryMessage, sharedMessage } from './blocks.ts';
import { type AskDeps, answer, localeFor, relatedTo } from './listeners.ts';
import { type QuizMeState, quizMeAnswer, quizMeMessage, quizMeResult } from './quiz-me.ts';
import { feedbackView, fullAnswerView, REASONS } from './views.ts';

const other = (locale: Locale): Locale => (locale === 'en' ? 'zh' : 'en');

/** Every button of an answer. A button whose entry has gone says so. */
export function registerAnswerButtons({ on, onClick }: Incoming, deps: AskDeps): void {
  const { library, random } = deps;

  const onEntryClick = <State extends AnswerState = AnswerState>(
    actionId: string | RegExp,
    listener: (click: Click, state: State, entry: Entry) => Promise<void>,
  ) =>
    onClick(actionId, async (click) => {
      const state = JSON.parse(click.value) as State;
      const entry = library.knowledge.byId.get(state.entryId);
      if (entry) await listener(click, state, entry);
      else await click.whisper(line(phrasesFor(state.locale).ask.entryGone));
    });

  const showEntry = (click: Click, state: AnswerState, entry: Entry) =>
    click.show(entryMessage(entry, { ...state, canShare: !click.isDirect }, relatedTo(entry, library)));

  onEntryClick(/^ask:entry:\d$/, showEntry);

  onEntryClick('ask:language', async (click, state, entry) => {
    const locale = other(state.locale);
    await showEntry(click, { ...state, locale }, entry);
    await rememberLanguage(click, locale, deps);
  });

  onEntryClick('ask:full', async ({ client, triggerId }, { locale }, entry) => {
    await client.views.open({ trigger_id: triggerId, view: fullAnswerView(entry, locale) });
  });

  onEntryClick('ask:full:language', async (click, state, entry) => {
    const locale = other(state.locale);
    await click.client.views.update({ view_id: click.viewId as string, view: fullAnswerView(entry, locale) });
    await rememberLanguage(click, locale, deps);
  });

  onEntryClick('ask:share', (click, state, entry) => share(click, state, entry, deps));

  onEntryClick('ask:up', async (click, state) => {
    await deps.store.vote(voteOf(click, state, 'up', deps));
    await click.whisper(line(phrasesFor(state.locale).ask.voteRecorded));
  });

  // The trigger lives three seconds and the database may be slow, so the dialog opens while the vote is stored.
  onEntryClick('ask:down', async (click, state) => {
    const vote = deps.store.vote(voteOf(click, state, 'down', deps));
    const view = feedbackView({ entryId: state.entryId, locale: state.locale });
    await Promise.all([vote, click.client.views.open({ trigger_id: click.triggerId, view })]);
  });

  onEntryClick('ask:quiz', (click, { locale }, entry) => {
    const number = Math.floor(random() * entry.text[locale].quiz.length);
    return putQuestion(click, quizMeMessage(entry, locale, number, errorId(random)));
  });

  onEntryClick<QuizMeState>('ask:quiz:another', (click, { locale, question }, entry) =>
    click.show(quizMeMessage(entry, locale, question, errorId(random))),
  );

  onEntryClick<QuizMeState>(/^ask:pick:\d$/, async (click, state, entry) => {
    await click.show(quizMeResult(entry, state) ?? line(phrasesFor(state.locale).quizMe.changed));
    await keepAnswer(click, state, entry, deps);
  });

  // In the direct message an example is a new question; it must not replace the welcome that it stands in.
  onClick(/^ask:search:\d$/, async (click) => {
    const reply = click.isDirect ? click.publish : click.show;
    const how = { via: 'click', canShare: !click.isDirect, asked: click.value } as const;
    await answer(click.value, { ...click, reply }, deps, how);
  });

  onClick('ask:suggest', (click) => suggest(click, deps));

  registerFeedback(on, deps);
}

/** Private in a channel; in the direct message, where nobody else reads, an ordinary message that stays. */
async function putQuestion(click: Click, message: ReturnType<typeof quizMeMessage>): Promise<void> {
  await (click.isDirect ? click.publish(message) : click.whisper(message));
}

/** A preference that cannot be stored is no reason to refuse the answer that was asked for. */
async function rememberLanguage(click: Click, locale: Locale, { store, log }: AskDeps): Promise<void> {
  await store
    .setLanguage(click.teamId, click.userId, locale)
    .catch((err: Error) => log.warn({ err }, 'a language choice could not be stored'));
}

/** For review. The result is shown also when it cannot be kept, as nothing promises that it is. */
async function keepAnswer(click: Click, state: QuizMeState, entry: Entry, deps: AskDeps): Promise<void> {
  const { store, clock, log } = deps;
  const answer = quizMeAnswer(entry, state);
  if (!answer) return;
  await store
    .quizMeAnswer({ ...answer, teamId: click.teamId, userId: click.userId, now: clock() })
    .catch((err: Error) => log.warn({ err }, 'an answer could not be stored'));
}

function voteOf(click: Click, { entryId }: AnswerState, vote: 'up' | 'down', { clock }: AskDeps) {
  return { teamId: click.teamId, userId: click.userId, entryId, vote, now: clock() };
}

/** Once per private message, however often the button is pressed. */
async function share(click: Click, { locale }: AnswerState, entry: Entry, deps: AskDeps): Promise<void> {
  const { teamId, userId, channelId, messageTs } = click;
  const key = `${teamId} ${channelId} ${userId} ${messageTs}`;
  if (!(await deps.store.shareOnce({ key, teamId, userId, now: deps.clock() }))) {
    await click.whisper(line(phrasesFor(locale).ask.alreadyShared));
    return;
  }
  try {
    await click.publish(sharedMessage(entry, locale, userId, relatedTo(entry, deps.library)));
  } catch (error) {
    await deps.store.unshare(key);
    throw error;
  }
}

/** The same question by the same person is one suggestion. */
async function suggest(click: Click, deps: AskDeps): Promise<void> {
  const { teamId, userId, value: question } = click;
  const locale = await localeFor(question, click, deps);
  const id = createHash('sha256').update(`${teamId} ${userId} ${question}`).digest('hex');
  await deps.store.suggest({ id, teamId, userId, question, locale, now: deps.clock() });
  await click.whisper(line(phrasesFor(locale).ask.suggestionRecorded));
}

function registerFeedback(on: Incoming['on'], { store, clock }: AskDeps): void {
  on('view', 'ask:feedback', async ({ ack, view, body, context }) => {
    await ack();
    const { entryId } = JSON.parse(view.private_metadata) as AnswerState;
    const { reason, comment } = view.state.values;
    await store.explainVote({
      teamId: context.teamId ?? '',
      userId: body.user.id,
      entryId,
      reason: REASONS.find((known) => known === reason?.reason?.selected_option?.value) ?? 'other',
      comment: comment?.comment?.value ?? null,
      now: clock(),
    });
  });
}
