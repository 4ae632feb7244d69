import type { DueRow } from '../../delivery/claim.ts';
import type { End, Kind } from '../../delivery/delivery.ts';
import { isGone } from '../../delivery/outcome.ts';
import type { Library } from '../../search/library.ts';
import { closedMessage, questionMessage, revealMessage } from './blocks.ts';
import { announcementMessage, type Change, type Notice, noticeMessage } from './blocks-notices.ts';
import type { ScheduleStore } from './store.ts';
import type { QuestionStore } from './store-questions.ts';

export interface DailyParts {
  library: Library;
  schedules: ScheduleStore;
  questions: QuestionStore;
}

/** Less than this is no lateness that anyone minds. */
const ON_TIME_MS = 60_000;
/** From here on a reveal says that it is late. */
const LATE_MS = 10 * 60_000;

/** How the daily question's messages are drawn when they are sent, and what happens when one cannot be. */
export function dailyKinds({ library, schedules, questions }: DailyParts): Record<string, Kind> {
  // Asked for each time, because content can be reloaded.
  const topics = () => library.knowledge.topics;
  const ended = async ({ subject: id }: DueRow, { error }: End, now: Date) => {
    const question = await questions.question(id);
    if (question && error && isGone(error)) await schedules.pauseGone(question.channelId, id, error, now);
  };
  return {
    'daily:question': {
      async draw({ subject: id, dueAt, attempt }, now) {
        if (now.getTime() - dueAt.getTime() > ON_TIME_MS) await questions.postponeReveal(id, now);
        const question = await questions.question(id);
        // Before the first attempt nobody can have answered.
        return question
          ? questionMessage(question, attempt > 1 ? await questions.count(id) : 0, topics())
          : null;
      },
      ended,
    },
    'daily:edit': {
      async draw({ subject: id }) {
        const question = await questions.question(id);
        if (!question) return null;
        const answers = await questions.count(id);
        const draw = question.closedAt ? closedMessage : questionMessage;
        return draw(question, answers, topics());
      },
    },
    'daily:reveal': {
      async draw({ subject: id, dueAt }, now) {
        await questions.close(id, now);
        const question = await questions.question(id);
        const isLate = now.getTime() - dueAt.getTime() > LATE_MS;
        return question ? revealMessage(question, await questions.answers(id), topics(), isLate) : null;
      },
      // What can no longer be said in the thread can at least be marked in the question.
      async ended(row, end, now) {
        await questions.close(row.subject, now);
        await ended(row, end, now);
      },
    },
    'daily:announcement': {
      async draw({ subject }) {
        const change = JSON.parse(subject) as Change;
        const channel = await schedules.channel(change.channelId);
        return channel ? announcementMessage(change, channel, topics()) : null;
      },
      async ended({ subject, key }, { error }, now) {
        const { channelId } = JSON.parse(subject) as Change;
        if (isGone(error)) await schedules.pauseGone(channelId, key, error as string, now);
      },
    },
    'daily:notice': {
      async draw({ subject }) {
        const notice = JSON.parse(subject) as Notice;
        const channel = await schedules.channel(notice.channelId);
        return noticeMessage(notice, channel?.language ?? 'both');
      },
    },
  };
}
