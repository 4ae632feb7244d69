import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/search/library.ts';
import { botOnWorkspace, KNOWLEDGE, type World } from '../../support/bot.ts';
import { buttonsIn, buttonsOf, textOf } from '../../support/messages.ts';

type Client = World['alex'];
const last = (client: Client, channel: string) => {
  const message = client.see(channel).at(-1);
  if (!message) throw new Error(`${client.id} sees nothing in ${channel}`);
  return message;
};
const rows = (world: World, table: 'votes' | 'suggestions' | 'misses') =>
  world.database.selectFrom(table).selectAll().execute();

/** A world in which Alex has asked privately in #general, and the answer. */
async function asked(question = 'what is a PDB') {
  const world = await botOnWorkspace();
  await world.alex.command('#general', '/k8s', question);
  return { ...world, answer: last(world.alex, '#general') };
}

/** A world in which Alex has asked by mention, so that the answer is public in a thread. */
async function askedInPublic() {
  const world = await botOnWorkspace();
  const root = await world.alex.say('#k8s-study', '@KubeCoach what is a PDB');
  return { ...world, root, answer: last(world.mei, '#k8s-study') };
}

describe('Full answer', () => {
  it('opens everything that the entry says, and changes language inside', async () => {
    const { alex, answer } = await asked();
    await alex.click(answer, 'ask:full');
    expect(textOf(alex.view)).toContain('Common mistakes');
    expect(textOf(alex.view)).toContain('unhealthyPodEvictionPolicy');
    await alex.click(alex.view as { id: string }, 'ask:full:language');
    expect(textOf(alex.view)).toContain('常见误区');
  });

  it('fits for every entry in both languages', async () => {
    const { alex, library } = { ...(await asked()), library: await openLibrary([KNOWLEDGE]) };
    for (const { text } of library.knowledge.entries) {
      for (const { question } of [text.en, text.zh]) {
        await alex.command('#general', '/k8s', question);
        const answer = last(alex, '#general');
        if (!buttonsOf(answer).some((label) => /Full answer|完整答案/.test(label))) continue;
        await alex.click(answer, 'ask:full');
        expect(textOf(alex.view), question).toMatch(/Common mistakes|常见误区/);
        await alex.close(alex.view as { id: string });
      }
    }
  }, 60_000);
});

describe('Share', () => {
  it('puts the answer into the channel once, however often it is pressed', async () => {
    const { alex, mei, answer } = await asked();
    await alex.click(answer, 'ask:share');
    await alex.click(answer, 'ask:share');
    expect(mei.see('#general')).toHaveLength(1);
    expect(textOf(last(mei, '#general'))).toContain('Shared by <@U0ALEX>');
    expect(buttonsOf(last(mei, '#general'))).not.toContain('Share in channel');
    expect(textOf(last(alex, '#general'))).toBe('You have already shared this answer.');
  });

  it('stays in the thread for the shortcut', async () => {
    const { alex, mei } = await botOnWorkspace();
    const ts = await mei.say('#random', 'what is a PDB');
    await alex.messageShortcut(last(alex, '#random'), 'ask_kubecoach');
    await alex.click(last(alex, '#random'), 'ask:share');
    expect(last(mei, '#random')).toMatchObject({
      thread_ts: ts,
      text: expect.stringContaining('PodDisruptionBudget'),
    });
  });
});

describe('中文 / English', () => {
  it('changes a private answer in place', async () => {
    const { alex, answer } = await asked();
    await alex.click(answer, 'ask:language');
    expect(alex.see('#general')).toHaveLength(1);
    expect(textOf(last(alex, '#general'))).toContain('你问的是：what is a PDB');
    expect(buttonsOf(last(alex, '#general'))).toContain('English');
  });

  it('leaves a public answer alone and shows the other language to the presser only, in the thread', async () => {
    const { alex, mei, root, answer } = await askedInPublic();
    await mei.click(answer, 'ask:language');
    expect(last(alex, '#k8s-study').text).toBe(answer.text);
    expect(last(mei, '#k8s-study')).toMatchObject({ is_ephemeral: true, thread_ts: root });
    expect(buttonsOf(last(mei, '#k8s-study'))).toContain('分享到频道');
  });

  it('changes the message in a direct message', async () => {
    const { mei } = await botOnWorkspace();
    await mei.say(mei.dm, '什么是 PDB');
    await mei.click(last(mei, mei.dm), 'ask:language');
    expect(mei.see(mei.dm)).toHaveLength(2);
    expect(buttonsOf(last(mei, mei.dm))).toContain('Full answer');
  });
});

describe('👍 and 👎', () => {
  it('are stored, the last one wins, and a private line says so', async () => {
    const world = await asked();
    const { alex, answer } = world;
    await alex.click(answer, 'ask:up');
    expect(textOf(last(alex, '#general'))).toMatch(/^Recorded/);
    expect(await rows(world, 'votes')).toMatchObject([{ vote: 'up', entry_id: 'pod-disruption-budget' }]);
    await alex.click(answer, 'ask:down');
    expect(await rows(world, 'votes')).toMatchObject([{ vote: 'down', reason: null }]);
  });

  it('👎 counts when its dialog is closed, and takes a reason when it is sent', async () => {
    const world = await asked();
    const { alex, answer } = world;
    await alex.click(answer, 'ask:down');
    await alex.close(alex.view as { id: string });
    expect(await rows(world, 'votes')).toMatchObject([{ vote: 'down', reason: null, comment: null }]);
    await alex.click(answer, 'ask:down');
    await alex.submit(alex.view as { id: string }, { reason: 'outdated', comment: '<!channel> since 1.37' });
    expect(await rows(world, 'votes')).toMatchObject([
      { reason: 'outdated', comment: '<!channel> since 1.37' },
    ]);
  });
});

describe('Related and Did you mean', () => {
  it('show the other entry in place of a private answer', async () => {
    const { alex, answer } = await asked();
    const related = buttonsIn(answer.blocks).find(({ value }) => value.includes('node-reboot-maintenance'));
    await alex.click(answer, { label: related?.text.text as string });
    expect(alex.see('#general')).toHaveLength(1);
    expect(last(alex, '#general').text).not.toBe(answer.text);
  });

  it('say so when the entry has gone since', async () => {
    const library = await openLibrary([KNOWLEDGE]);
    const world = await botOnWorkspace({
      library: {
        ...library,
        get knowledge() {
          return { ...library.knowledge, byId: isGone ? new Map() : library.knowledge.byId };
        },
      },
    });
    let isGone = false;
    await world.alex.command('#general', '/k8s', 'what is a PDB');
    isGone = true;
    await world.alex.click(last(world.alex, '#general'), 'ask:full');
    expect(textOf(last(world.alex, '#general'))).toContain('no longer in the knowledge base');
  });
});

describe('Suggest this question', () => {
  it('stores it once and says so', async () => {
    const world = await asked('who won the world cup in 2022');
    const { alex, answer } = world;
    await alex.click(answer, 'ask:suggest');
    await alex.click(answer, 'ask:suggest');
    expect(await rows(world, 'suggestions')).toMatchObject([
      { user_id: 'U0ALEX', question: 'who won the world cup in 2022', locale: 'en' },
    ]);
    expect(textOf(last(alex, '#general'))).toMatch(/^Recorded/);
  });

  it('is offered after a miss, which is stored without a name', async () => {
    const world = await asked('who won the world cup in 2022');
    const [miss] = await rows(world, 'misses');
    expect(miss).toMatchObject({ outcome: 'nothing', question: 'who won the world cup in 2022' });
    expect(JSON.stringify(miss)).not.toContain('U0ALEX');
  });
});

describe('Quiz me', () => {
  it('puts one question to the presser alone, tells why, and goes on', async () => {
    const { alex, mei, answer } = await asked();
    await alex.click(answer, 'ask:quiz');
    const question = last(alex, '#general');
    expect(buttonsOf(question)).toEqual(['A', 'B', 'C', 'D']);
    expect(mei.see('#general')).toEqual([]);
    await alex.click(question, { label: 'B' });
    const result = last(alex, '#general');
    expect(textOf(result)).toMatch(/✅ Right\.|❌ Not quite: the answer is [ACD]\. You chose B\./);
    expect(textOf(result).match(/✅ {0,1}[A-D]\./g)).toHaveLength(1);
    await alex.click(result, { label: 'Another question' });
    expect(buttonsOf(last(alex, '#general'))).toEqual(['A', 'B', 'C', 'D']);
  });

  it('is an ordinary message in the direct message', async () => {
    const { mei } = await botOnWorkspace();
    await mei.say(mei.dm, '什么是 PDB');
    await mei.click(last(mei, mei.dm), 'ask:quiz');
    expect(last(mei, mei.dm)).toMatchObject({ is_ephemeral: false });
  });

  it('does not give the key away: the buttons differ in nothing but their place', async () => {
    const { alex, answer } = await asked();
    await alex.click(answer, 'ask:quiz');
    const values = buttonsIn(last(alex, '#general').blocks).map(({ value }) => JSON.parse(value));
    expect(values.map(({ chosen }) => chosen)).toEqual([0, 1, 2, 3]);
    expect(new Set(values.map((value) => JSON.stringify({ ...value, chosen: null }))).size).toBe(1);
  });
});

describe('a double click', () => {
  it('on a vote is one vote; the same interaction delivered twice is handled once', async () => {
    const world = await asked();
    await Promise.all([world.alex.click(world.answer, 'ask:up'), world.alex.click(world.answer, 'ask:up')]);
    expect(await rows(world, 'votes')).toHaveLength(1);
  });
});

describe('an event that Slack delivers again', () => {
  it('is answered once', async () => {
    const { alex, workspace } = await botOnWorkspace();
    await alex.say(alex.dm, 'what is a PDB');
    await workspace.repeatLastEvent();
    expect(alex.see(alex.dm)).toHaveLength(2);
  });
});

describe('a surprise', () => {
  it('is told to the person with an id that is also in the log', async () => {
    const world = await asked();
    await world.database.schema.dropTable('votes').execute();
    await world.alex.click(world.answer, 'ask:up');
    const apology = textOf(last(world.alex, '#general'));
    const [, id] = /id: ([A-Z2-9]{6})$/.exec(apology) ?? [];
    expect(world.logged).toContainEqual(expect.objectContaining({ errorId: id, msg: 'a request failed' }));
    expect(JSON.stringify(world.logged)).not.toContain('xoxb-');
  });

  it('reaches who asked by mention in the thread, for their eyes only', async () => {
    const { alex, mei, workspace } = await botOnWorkspace();
    workspace.faults.add({ kind: 'refused', error: 'internal_error', method: 'chat.postMessage', times: 1 });
    const root = await alex.say('#k8s-study', '@KubeCoach what is a PDB');
    expect(textOf(alex.see('#k8s-study', root).at(-1))).toContain('tell your admin this id');
    expect(mei.see('#k8s-study', root)).toHaveLength(1);
  });

  it('in a database that is gone costs votes their record, not questions their answer', async () => {
    const world = await botOnWorkspace();
    await world.database.destroy();
    await world.alex.command('#general', '/k8s', 'what is a PDB');
    expect(last(world.alex, '#general').text).toContain('PodDisruptionBudget');
    await world.alex.click(last(world.alex, '#general'), 'ask:up');
    expect(textOf(last(world.alex, '#general'))).toContain('tell your admin this id');
  });
});

describe('Slack refusing for a while', () => {
  it.each([
    [{ kind: 'rate_limited', retryAfterSeconds: 5 }],
    [{ kind: 'server_error' }],
    [{ kind: 'not_sent' }],
  ] as const)('%o is waited out and answered once', async (fault) => {
    const { alex, workspace } = await botOnWorkspace();
    workspace.faults.add({ ...fault, method: 'chat.postMessage', times: 2 });
    await alex.say(alex.dm, 'what is a PDB');
    expect(alex.see(alex.dm)).toHaveLength(2);
  });

  it('a time-out after the work was done does not post twice', async () => {
    const { alex, workspace } = await botOnWorkspace();
    workspace.faults.add({ kind: 'no_answer', method: 'chat.postMessage', times: 1 });
    await alex.say(alex.dm, 'what is a PDB');
    expect(alex.see(alex.dm).filter(({ text }) => text?.includes('PodDisruptionBudget'))).toHaveLength(1);
  });
});
