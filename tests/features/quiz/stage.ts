import type { PersonClient } from '../../../src/playground/person.ts';
import type { Seen } from '../../../src/playground/protocol.ts';
import type { World } from '../../support/bot.ts';
import { buttonsOf, textOf } from '../../support/messages.ts';

export const CHANNEL = '#k8s-study';

/** Beats as the clock does, one per second. */
export async function beat(world: World, seconds = 3): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await world.bot.tick(world.workspace.clock());
    await world.bot.settled();
    world.advance(1000);
  }
}

/** Somebody asks for a quiz; returns the start message. */
export async function setUp(world: World, words: string, who = world.mei, channel = CHANNEL): Promise<Seen> {
  await who.command(channel, '/k8s', `quiz ${words}`.trim());
  await beat(world);
  return newest(world, ':start', channel);
}

/** As it stands now; throws when there is none. */
export function newest(world: World, what: string, channel = CHANNEL): Seen {
  const found = all(world, what, channel).at(-1);
  if (!found) throw new Error(`no message ${what}`);
  return found;
}

/** Messages in the channel and all threads, by the end of their keys. */
export function all(world: World, what: string, channel = CHANNEL): Seen[] {
  const id = Object.values(world.workspace.state.channels).find(({ name }) => `#${name}` === channel)?.id;
  return world.workspace.state.messages.filter(
    (message) => message.channel === (id ?? channel) && keyOf(message).endsWith(what),
  ) as unknown as Seen[];
}

export function keyOf({ metadata }: { metadata?: unknown }): string {
  return (metadata as { event_payload?: { key?: string } } | undefined)?.event_payload?.key ?? '';
}

export function question(world: World, number: number, channel = CHANNEL): Seen {
  return newest(world, `:${number}:question`, channel);
}

/** What was last said to a person alone in the thread of `message`, or in the channel. */
export function whispered(someone: PersonClient, message: Seen, channel = CHANNEL): string {
  return textOf(privately(someone, message, channel));
}

export function privately(someone: PersonClient, message: Seen, channel = CHANNEL): Seen {
  const seen = [...someone.see(channel), ...someone.see(channel, message.thread_ts ?? message.ts)];
  const [last] = seen.filter(({ is_ephemeral }) => is_ephemeral).sort((a, b) => (a.ts < b.ts ? 1 : -1));
  if (!last) throw new Error('nothing was said in private');
  return last;
}

/** The letter's button that is right, or the next one. */
export async function rightAndWrong(world: World, number: number): Promise<{ right: string; wrong: string }> {
  const row = await world.database
    .selectFrom('quiz_questions')
    .select(['game_id', 'right_choice'])
    .where('number', '=', number)
    .orderBy('game_id', 'desc')
    .executeTakeFirstOrThrow();
  const { orderIn } = await import('../../../src/features/quiz/blocks.ts');
  const position = orderIn(row.game_id, number).indexOf(row.right_choice);
  return { right: `quiz:pick:${position}`, wrong: `quiz:pick:${(position + 1) % 4}` };
}

/** For reading: every message of a thread as it stands, with its buttons. */
export function transcript(world: World, root: Seen, channel = CHANNEL): string {
  return world.alex
    .see(channel, root.thread_ts ?? root.ts)
    .map((message) => `${textOf(message)}\n   [${buttonsOf(message).join('] [')}]`)
    .join('\n――――――――\n');
}
