import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { botOnWorkspace, type World } from '../support/bot.ts';
import { blocksOf, buttonsIn, markupOf } from '../support/messages.ts';

/** What would ping, link or format if it stood in mrkdwn as it is. */
const ACTIVE = [
  '<!channel>',
  '<!here|x>',
  '<!subteam^S012>',
  '<@U0ALEX>',
  '<https://evil.example|kubernetes.io>',
  '*zqx*',
  '_zqx_',
  '~zqx~',
  '`zqx`',
  '```zqx```',
];
const AWKWARD = [
  ...[
    '\u0000',
    '\u0007',
    '\u202e',
    '\ud800',
    '\u200b',
    '👩‍👩‍👧',
    '\n\n>',
    '&lt;!channel&gt;',
    '&amp;',
    '"}',
    '\\',
  ],
  ...['pod', 'pdb', 'pending 怎么办', 'x'.repeat(3_000)],
];
const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...ACTIVE), fc.constantFrom(...AWKWARD), fc.string({ unit: 'binary' })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => `zqvwx ${parts.join(' ')}`);

/** Slack's client does not let anybody type more into that field. */
const COMMENT_MAX = 1_000;

/** Everything that the bot said, whoever sees it. */
function said({ workspace }: World) {
  return workspace.state.messages.filter(({ user }) => user === 'U0KUBECOACH');
}

function expectHarmless(world: World): void {
  const markup = markupOf(said(world));
  for (const active of ACTIVE) expect(markup).not.toContain(active);
  expect(world.logged.filter(({ level }) => Number(level) >= 40)).toEqual([]);
}

/** Slack refuses a message or view with a broken block, and the workspace does so, too; then an error is logged. */
describe('hostile text', () => {
  const anywhere = async (check: (world: World, text: string) => Promise<void>, runs = 60) => {
    const world = await botOnWorkspace();
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        world.workspace.state.messages = [];
        await check(world, text);
        expect(said(world).length).toBeGreaterThan(0);
        expectHarmless(world);
      }),
      { numRuns: runs, seed: 20261121 },
    );
  };

  it('asked by slash command is answered and harmless, also when shared', () =>
    anywhere(async (world, text) => {
      await world.mei.command('#general', '/k8s', text);
      const [answer] = said(world);
      if (buttonsIn(blocksOf(answer)).some(({ action_id }) => action_id === 'ask:share')) {
        await world.mei.click(answer as { channel: string; ts: string }, 'ask:share');
        expect(said(world).length).toBe(2);
      }
    }));

  it('asked by direct message or mention is answered and harmless', () =>
    anywhere(async (world, text) => {
      await world.mei.say(world.mei.dm, text);
      await world.mei.say('#general', `@KubeCoach ${text}`);
    }));

  it('asked by shortcut on a message is answered and harmless', () =>
    anywhere(async (world, text) => {
      const ts = await world.mei.say('#random', text);
      await world.alex.messageShortcut({ channel: 'C0RANDOM', ts }, 'ask_kubecoach');
    }));

  it('suggested as a question is taken and harmless', () =>
    anywhere(async (world, text) => {
      await world.mei.command('#general', '/k8s', text);
      const [answer] = said(world);
      const hasButton = buttonsIn(blocksOf(answer)).some(({ action_id }) => action_id === 'ask:suggest');
      if (hasButton) await world.mei.click(answer as { channel: string; ts: string }, 'ask:suggest');
    }));

  it('given as a reason is taken and harmless', () =>
    anywhere(async (world, text) => {
      await world.mei.command('#general', '/k8s', 'what is a PDB');
      const [answer] = said(world);
      await world.mei.click(answer as { channel: string; ts: string }, 'ask:down');
      if (world.mei.view)
        await world.mei.submit(world.mei.view, { reason: 'other', comment: text.slice(0, COMMENT_MAX) });
      expect(world.mei.view).toBeUndefined();
    }, 30));
});
