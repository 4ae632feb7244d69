import type { Incoming } from '../../slack/incoming.ts';
import type { ButtonState } from './blocks.ts';
import type { QuizDeps } from './listeners.ts';
import { REPORT_REASONS } from './store-reports.ts';
import { reportedView, reportView } from './views.ts';

/** *Report a problem* on a question, open or closed: a dialog whose end says that the report is stored. */
export function registerReports({ on, onClick }: Incoming, { games, report, clock }: QuizDeps): void {
  onClick('quiz:report', async ({ client, triggerId, value }) => {
    await client.views.open({ trigger_id: triggerId, view: reportView(JSON.parse(value) as ButtonState) });
  });

  on('view', 'quiz:report', async ({ ack, view, body, context }) => {
    const { quizId, question = 0, locale } = JSON.parse(view.private_metadata) as ButtonState;
    const { reason, comment } = view.state.values;
    const asked = (await games.quiz(quizId))?.questions[question];
    if (asked) {
      await report({
        ...asked,
        teamId: context.teamId ?? '',
        userId: body.user.id,
        reason: REPORT_REASONS.find((known) => known === reason?.reason?.selected_option?.value) ?? 'other',
        comment: comment?.comment?.value ?? null,
        now: clock(),
      });
    }
    await ack({ response_action: 'update', view: reportedView(locale) });
  });
}
