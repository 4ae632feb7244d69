import type { PersonClient } from '../../../src/playground/person.ts';
import type { Seen } from '../../../src/playground/protocol.ts';
import type { World } from '../../support/bot.ts';
import { textOf } from '../../support/messages.ts';

export const CHANNEL = '#k8s-study';

/** Beats as the clock does, one per second. */
export async function beat(world: World, seconds = 4): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await world.bot.tick(world.workspace.clock());
    await world.bot.settled();
    world.advance(1000);
  }
}

/** Moves on to an instant and beats there. */
export async function reach(world: World, instant: string): Promise<void> {
  world.advance(Date.parse(instant) - world.workspace.now());
  await beat(world);
}

/** Mei sets it up: Monday to Friday at 09:00 in Shanghai (01:00 UTC), the answer eight hours later, unless `entered` says otherwise. */
export async function setUp(world: World, entered: Record<string, unknown> = {}): Promise<void> {
  const { mei } = world;
  await mei.command(CHANNEL, '/k8s', 'daily');
  const { view } = mei;
  if (!view) throw new Error(`no dialog, but: ${textOf(mei.see(CHANNEL).at(-1))}`);
  await mei.submit(view, { time: '09:00', reveal: '8', ...entered } as Parameters<PersonClient['submit']>[1]);
  if (mei.view) throw new Error(JSON.stringify(mei.view.errors));
  await beat(world);
}

/** What everybody sees in the channel itself. */
export function posts(world: World): Seen[] {
  return world.alex.see(CHANNEL).filter(({ is_ephemeral, thread_ts }) => !is_ephemeral && !thread_ts);
}

export function questions(world: World): Seen[] {
  return posts(world).filter(({ metadata }) => JSON.stringify(metadata ?? {}).includes(':question'));
}

/** The newest question as it stands now; throws when there is none. */
export function question(world: World): Seen {
  const newest = questions(world).at(-1);
  if (!newest) throw new Error('no question is out');
  return newest;
}

/** What was last said to a person alone. */
export function whispered(someone: PersonClient, channel = CHANNEL): string {
  return textOf(someone.see(channel).findLast(({ is_ephemeral }) => is_ephemeral));
}

export async function says(someone: PersonClient, command: string, channel = CHANNEL): Promise<string> {
  await someone.command(channel, '/k8s', command);
  return whispered(someone, channel);
}
