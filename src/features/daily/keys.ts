/** What the daily question owes Slack. A question's id names its channel and date, and nothing about its content. */
export type DailyKind = 'question' | 'edit' | 'reveal' | 'announcement' | 'notice';

export function questionId(channelId: string, date: string): string {
  return `daily:${channelId}:${date}`;
}

export const keyOf = {
  question: (id: string) => `${id}:question`,
  edit: (id: string) => `${id}:edit`,
  reveal: (id: string) => `${id}:reveal`,
  /** Told once per question, whichever of its messages could not be posted. */
  gone: (id: string) => `${id}:gone`,
  empty: (channelId: string, version: number) => `daily:${channelId}:empty:${version}`,
  lowStock: (channelId: string, round: number) => `daily:${channelId}:low-stock:${round}`,
  announcement: (channelId: string, version: number) => `daily:${channelId}:announcement:${version}`,
};
