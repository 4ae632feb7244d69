import type { Level } from '../../knowledge/entry.ts';
import type { Database } from '../../storage/database.ts';
import type { DailyChannel } from './job.ts';
import type { Settings } from './schedule.ts';

const listOf = (text: string) => text.split(',').filter(Boolean);

export function columnsOf(settings: Settings) {
  const { weekdays, postAt, timeZone, reveal, topics, levels, format, language } = settings;
  return {
    weekdays: weekdays.join(','),
    post_at: postAt,
    time_zone: timeZone,
    reveal_at: 'at' in reveal ? reveal.at : null,
    reveal_after_hours: 'at' in reveal ? null : reveal.afterHours,
    topics: topics.join(','),
    levels: levels.join(','),
    format,
    language,
  };
}

export function channelFrom(row: Database['daily_channels']): DailyChannel {
  return {
    teamId: row.team_id,
    channelId: row.channel_id,
    weekdays: listOf(row.weekdays).map(Number),
    postAt: row.post_at,
    timeZone: row.time_zone,
    reveal: row.reveal_at ? { at: row.reveal_at } : { afterHours: row.reveal_after_hours ?? 1 },
    topics: listOf(row.topics),
    levels: listOf(row.levels) as Level[],
    format: row.format,
    language: row.language,
    state: row.state,
    ...(row.pause_reason && { pauseReason: row.pause_reason }),
    ...(row.next_date && row.next_at && { next: { date: row.next_date, at: new Date(row.next_at) } }),
    ...(row.skip_date && { skipDate: row.skip_date }),
    ...(row.missed_date && { missedDate: row.missed_date }),
    version: row.version,
  };
}
