import { type Owed, owe } from '../../delivery/owed.ts';
import { saveSnapshots } from '../../questions/store-questions.ts';
import { manyRows } from '../../storage/many.ts';
import type { Db } from '../../storage/open.ts';
import type { Asking, DailyChannel } from './job.ts';
import { keyOf, questionId } from './keys.ts';

export interface NewQuestion {
  channel: DailyChannel;
  asking: Asking;
}

/** Those that are new: a channel has one question per local date, whoever was first. */
export async function insertQuestions(db: Db, questions: readonly NewQuestion[]): Promise<NewQuestion[]> {
  if (questions.length === 0) return [];
  await saveSnapshots(
    db,
    questions.map(({ asking: { snapshot } }) => snapshot),
  );
  const many = manyRows(
    questions.map(({ channel: { teamId, channelId, format, language }, asking }) => ({
      id: questionId(channelId, asking.slot.date),
      team_id: teamId,
      channel_id: channelId,
      date: asking.slot.date,
      round: asking.round,
      entry_id: asking.snapshot.entryId,
      digest: asking.snapshot.digest,
      format,
      language,
      due_at: asking.slot.at.toISOString(),
      reveal_after_ms: asking.revealAfterMs,
      reveal_at: revealOf(asking).toISOString(),
      closed_at: null,
    })),
  );
  const inserted = await db
    .insertInto('daily_questions')
    .columns(many.columns)
    .expression(many.rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('channel_id')
    .execute();
  const channels = new Set(inserted.map(({ channel_id }) => channel_id));
  return questions.filter(({ channel }) => channels.has(channel.channelId));
}

const revealOf = ({ slot, revealAfterMs }: Asking) => new Date(slot.at.getTime() + revealAfterMs);

/** The question and, in its thread, the reveal, which never expires. */
export async function oweQuestions(db: Db, questions: readonly NewQuestion[]): Promise<void> {
  const rows = questions.flatMap(({ channel: { teamId, channelId }, asking }): Owed[] => {
    const id = questionId(channelId, asking.slot.date);
    const common = { teamId, channelId, subject: id };
    const { slot, expiresAt } = asking;
    return [
      { ...common, key: keyOf.question(id), kind: 'daily:question', dueAt: slot.at, expiresAt },
      {
        ...common,
        key: keyOf.reveal(id),
        kind: 'daily:reveal',
        dueAt: revealOf(asking),
        threadOf: keyOf.question(id),
      },
    ];
  });
  await owe(db, rows);
}
