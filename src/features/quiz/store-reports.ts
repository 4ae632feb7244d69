import { storable } from '../../storage/many.ts';
import type { Db } from '../../storage/open.ts';

export const REPORT_REASONS = ['wrong', 'outdated', 'unclear', 'other'] as const;

/** What somebody says is wrong with a question. */
export interface Report {
  teamId: string;
  userId: string;
  /** Of the question as it was asked. */
  digest: string;
  entryId: string;
  reason: (typeof REPORT_REASONS)[number];
  comment: string | null;
  now: Date;
}

/** The last report of a person on a question counts. */
export type ReportQuestion = (report: Report) => Promise<void>;

export function reportStore(db: Db): ReportQuestion {
  return async ({ teamId, userId, digest, entryId, reason, comment, now }) => {
    const words = comment === null ? null : storable(comment);
    const said = { reason, comment: words, reported_at: now.toISOString() };
    await db
      .insertInto('question_reports')
      .values({ team_id: teamId, user_id: userId, digest, entry_id: entryId, ...said })
      .onConflict((conflict) => conflict.columns(['team_id', 'user_id', 'digest']).doUpdateSet(said))
      .execute();
  };
}
