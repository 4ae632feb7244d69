import { canPost } from '../../delivery/can-post.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import { line, type Message } from '../../slack/elements.ts';
import type { Incoming } from '../../slack/incoming.ts';
import { isFullMember, profileOf } from '../../slack/people.ts';
import { said } from './blocks-notices.ts';
import {
  type DialogState,
  defaultSettings,
  type Entered,
  parseSettings,
  settingsView,
  zoneOptions,
} from './dialog.ts';
import { poolOf } from './job.ts';
import type { DailyDeps, Person } from './listeners.ts';
import { isTimeZone, nextSlot } from './plan.ts';

/** The runtime lists some zones by their old names only, and leaves out UTC. */
const NEWER_NAMES = [
  'UTC',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Europe/Kyiv',
];
const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), ...NEWER_NAMES])].sort();

type Asker = Person & { channelId: string };

/** The settings dialog: its zone list and its submission. */
export function registerDialog({ on, onClick }: Incoming, deps: DailyDeps): void {
  onClick('daily:settings', async (click) => {
    await openSettings(click, click.triggerId, click.whisper, deps);
  });
  on('options', 'zone', async ({ ack, options }) => {
    await ack({ options: zoneOptions(options.value, ZONES) });
  });
  on('view', 'daily:settings', async ({ ack, view, body, client, context }) => {
    const { channelId, locale } = JSON.parse(view.private_metadata) as DialogState;
    const parsed = parseSettings(view.state.values as Entered, locale);
    if (parsed.kind === 'errors') return ack({ response_action: 'errors', errors: parsed.errors });
    const { settings } = parsed;
    if (poolOf(settings, deps.library.knowledge.entries).length === 0) {
      const { none } = phrasesFor(locale).daily.dialog.errors;
      return ack({ response_action: 'errors', errors: { topics: none } });
    }
    const person = { client, teamId: context.teamId ?? '', userId: body.user.id };
    const { schedules, clock } = deps;
    const { lastDate } = await schedules.asked(channelId);
    const now = clock();
    await schedules.save({ ...person, channelId, now }, settings, nextSlot(settings, now, lastDate));
    // A dialog that closes says that it was saved.
    await ack();
  });
}

/** Opens the dialog with what is set, or with the person's own zone; says so where they or the bot may not. */
export async function openSettings(
  asker: Asker,
  triggerId: string,
  reply: (message: Message) => Promise<void>,
  deps: DailyDeps,
): Promise<void> {
  const { client, channelId, userId } = asker;
  const [locale, channel, profile] = await Promise.all([
    deps.localeOf(asker),
    deps.schedules.channel(channelId),
    profileOf(client, userId),
  ]);
  const { invite, setHere, membersOnly } = phrasesFor(locale).daily.reply;
  if (!isFullMember(profile, asker.teamId)) return reply(line(membersOnly));
  if (!(await canPost(client, channelId, userId, said(setHere)))) return reply(said(invite));
  const timeZone = [profile.timeZone, deps.defaultTimeZone].find((zone) => zone && isTimeZone(zone)) ?? 'UTC';
  const settings = channel ?? defaultSettings(timeZone, locale);
  const view = settingsView({ channelId, locale }, settings, deps.library.knowledge.topics);
  await client.views.open({ trigger_id: triggerId, view });
}
