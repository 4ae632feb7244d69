import { describe, expect, it } from 'vitest';
import { addPerson, archive } from '../../../src/playground/channels.ts';
import { person } from '../../../src/playground/person.ts';
import { botOnWorkspace } from '../../support/bot.ts';
import { blocksOf, buttonsOf, textOf } from '../../support/messages.ts';

const PDB = /PodDisruptionBudget/;

describe('a slash command', () => {
  it('is answered to the asker alone, with what was asked, the answer, its sources and its buttons', async () => {
    const { alex, mei } = await botOnWorkspace();
    await alex.command('#general', '/k8s', 'what is a PDB');

    const [answer] = alex.see('#general');
    expect(mei.see('#general')).toEqual([]);
    expect(answer?.is_ephemeral).toBe(true);
    expect(answer?.text).toMatch(PDB);
    expect(textOf(answer)).toContain('You asked: what is a PDB');
    expect(textOf(answer)).toMatch(
      /mid · workloads · Kubernetes 1\.37 · checked 2026-\d\d-\d\d · Sources: <https:/,
    );
    expect(buttonsOf(answer)).toEqual(
      expect.arrayContaining(['Full answer', 'Share in channel', '中文', 'Quiz me', '👍', '👎']),
    );
  });

  it.each(['whats a pdb', 'poddisruptionbudget', '干扰预算', 'pod disruption budgets', '什么是 PDB'])(
    'understands "%s"',
    async (question) => {
      const { alex } = await botOnWorkspace();
      await alex.command('#general', '/k8s', question);
      expect(alex.see('#general')[0]?.text).toMatch(PDB);
    },
  );

  it('works where the bot is no member', async () => {
    const { alex } = await botOnWorkspace();
    await alex.command('#random', '/k8s', 'what is a PDB');
    expect(alex.see('#random')[0]?.text).toMatch(PDB);
  });
});

describe('a mention', () => {
  it('is answered in its thread, for everyone', async () => {
    const { alex, mei } = await botOnWorkspace();
    const root = await alex.say('#k8s-study', 'Morning! @KubeCoach what is a PDB');
    const thread = mei.see('#k8s-study', root);
    expect(thread.at(-1)).toMatchObject({ thread_ts: root, text: expect.stringMatching(PDB) });
    expect(buttonsOf(thread.at(-1))).not.toContain('Share in channel');
  });

  it('inside a thread stays in it', async () => {
    const { alex, mei } = await botOnWorkspace();
    const root = await mei.say('#k8s-study', 'a question about budgets');
    await alex.say('#k8s-study', '@KubeCoach what is a PDB', { thread_ts: root });
    expect(alex.see('#k8s-study', root)).toHaveLength(3);
    expect(alex.see('#k8s-study', root).at(-1)?.text).toMatch(PDB);
  });

  it('without words shows help', async () => {
    const { alex } = await botOnWorkspace();
    const root = await alex.say('#k8s-study', '@KubeCoach');
    expect(alex.see('#k8s-study', root).at(-1)?.text).toMatch(/interview questions/);
  });

  it('is needed for each question: the bot does not read along in a thread', async () => {
    const { alex } = await botOnWorkspace();
    const root = await alex.say('#k8s-study', '@KubeCoach what is a PDB');
    await alex.say('#k8s-study', 'and what is a pod?', { thread_ts: root });
    expect(alex.see('#k8s-study', root)).toHaveLength(3);
  });

  it('that is edited or deleted changes nothing', async () => {
    const { alex } = await botOnWorkspace();
    const root = await alex.say('#k8s-study', '@KubeCoach what is a PDB');
    const answers = alex.see('#k8s-study', root).length;
    await alex.edit('#k8s-study', root, '@KubeCoach what is a pod');
    expect(alex.see('#k8s-study', root)).toHaveLength(answers);
  });
});

describe('a direct message', () => {
  it('is answered there, in a thread if it stands in one', async () => {
    const { mei } = await botOnWorkspace();
    const ts = await mei.say(mei.dm, '什么是 PDB');
    expect(mei.see(mei.dm).at(-1)?.text).toMatch(PDB);
    await mei.say(mei.dm, 'what is a PDB', { thread_ts: ts });
    expect(mei.see(mei.dm, ts).at(-1)).toMatchObject({ thread_ts: ts, text: expect.stringMatching(PDB) });
    expect(buttonsOf(mei.see(mei.dm).at(-1))).not.toContain('分享到频道');
  });

  it('that is edited or deleted changes nothing', async () => {
    const { mei } = await botOnWorkspace();
    const ts = await mei.say(mei.dm, '什么是 PDB');
    const count = mei.see(mei.dm).length;
    await mei.edit(mei.dm, ts, '什么是 Pod');
    await mei.remove(mei.dm, ts);
    expect(mei.see(mei.dm)).toHaveLength(count - 1);
  });
});

describe('the message shortcut', () => {
  it('answers the asker alone, in the thread of the message, also where the bot is no member', async () => {
    const { alex, mei } = await botOnWorkspace();
    const ts = await mei.say('#random', 'so, *what is a PDB*?');
    const [message] = alex.see('#random');
    await alex.messageShortcut(message as { channel: string; ts: string }, 'ask_kubecoach');
    const answer = alex.see('#random', ts).at(-1);
    expect(answer).toMatchObject({ is_ephemeral: true, thread_ts: ts, text: expect.stringMatching(PDB) });
    expect(mei.see('#random', ts)).toHaveLength(1);
    expect(buttonsOf(answer)).toContain('Share in channel');
  });
});

describe('the language of the answer', () => {
  it('is that of the question', async () => {
    const { alex, mei } = await botOnWorkspace();
    await alex.command('#general', '/k8s', '什么是 PDB');
    await mei.command('#general', '/k8s', 'what is a PDB');
    expect(buttonsOf(alex.see('#general')[0])).toContain('完整答案');
    expect(buttonsOf(mei.see('#general')[0])).toContain('Full answer');
  });

  it("is the person's Slack language for a bare name, and their last choice before that", async () => {
    const { mei } = await botOnWorkspace();
    await mei.command('#general', '/k8s', 'PDB');
    expect(buttonsOf(mei.see('#general').at(-1))).toContain('完整答案');
    await mei.click(mei.see('#general').at(-1) as never, 'ask:language');
    await mei.command('#general', '/k8s', 'etcd');
    expect(buttonsOf(mei.see('#general').at(-1))).toContain('Full answer');
  });
});

describe('what is not a clear question', () => {
  it('unsure: asks back with up to three entries and offers to suggest the question', async () => {
    const { alex } = await botOnWorkspace();
    await alex.command('#general', '/k8s', 'probe ingress');
    const [reply] = alex.see('#general');
    expect(textOf(reply)).toMatch(/not sure which one|not in the knowledge base/);
    expect(buttonsOf(reply)).toContain('Suggest this question');
  });

  it('nothing: says so in the language of the asker', async () => {
    const { alex, mei } = await botOnWorkspace();
    await alex.command('#general', '/k8s', 'who won the world cup in 2022');
    expect(textOf(alex.see('#general')[0])).toContain('This is not in the knowledge base.');
    await mei.command('#general', '/k8s', '帮我订一张去上海的机票');
    expect(textOf(mei.see('#general')[0])).toContain('知识库里还没有这个问题。');
  });

  it.each(['', '   ', 'help', '帮助'])('"%s" shows help', async (words) => {
    const { alex } = await botOnWorkspace();
    await alex.command('#general', '/k8s', words);
    expect(textOf(alex.see('#general')[0])).toContain('interview questions');
  });

  it('topics lists them', async () => {
    const { mei } = await botOnWorkspace();
    await mei.command('#general', '/k8s', 'topics');
    expect(textOf(mei.see('#general')[0])).toContain('服务与网络 (services-networking)');
  });

  it('a sub-command with a word too many says what would be right and offers to search', async () => {
    const { alex } = await botOnWorkspace();
    await alex.command('#general', '/k8s', 'help pods');
    const [reply] = alex.see('#general');
    expect(textOf(reply)).toContain('"help" takes no words');
    await alex.click(reply as never, { label: 'Search for this instead' });
    expect(textOf(alex.see('#general').at(-1))).toContain('You asked: help pods');
  });
});

describe('hostile or odd words', () => {
  const PINGS = /<!|<@U|<#C/;
  it.each([
    ['3,000 characters', 'x'.repeat(3000)],
    ['3,000 Chinese characters', '探针'.repeat(1500)],
    ['emoji only', '🙂🙂🙂'],
    ['control characters', 'what\u0000is\u0007a\u001b[31mPDB'],
    ['a ping and mrkdwn', '<!channel> *x* _y_ `z` <@U0MEI> <https://evil.example|click>'],
    ['JSON', '{"entryId":"what-is-pod"}'],
    ['a lone surrogate', '\ud83d what is a PDB'],
  ])('%s get a decent line and ping nobody', async (_name, words) => {
    const { alex, workspace } = await botOnWorkspace();
    await alex.command('#general', '/k8s', words);
    const seen = alex.see('#general');
    expect(seen).toHaveLength(1);
    expect(seen[0]?.text).not.toMatch(PINGS);
    const mrkdwn = JSON.stringify(
      blocksOf(seen[0]).filter((block) => JSON.stringify(block).includes('"mrkdwn"')),
    );
    expect(mrkdwn).not.toMatch(/<!channel|evil\.example/);
    expect(
      workspace.wire.records.filter((record) => JSON.stringify(record).includes('invalid_blocks')),
    ).toEqual([]);
  });
});

describe('manners', () => {
  it('welcomes a person once, in their language, when they first open its messages', async () => {
    const { mei } = await botOnWorkspace();
    await mei.openMessagesTab();
    await mei.openMessagesTab();
    const [welcome, ...more] = mei.see(mei.dm);
    expect(textOf(welcome)).toContain('你好，我是 KubeCoach');
    expect(buttonsOf(welcome)).toHaveLength(3);
    expect(more).toEqual([]);
    await mei.click(welcome as never, { label: '什么是 PDB' });
    expect(textOf(mei.see(mei.dm).at(-1))).toMatch(PDB);
  });

  it('answers guests and people of other workspaces', async () => {
    const { workspace, sam } = await botOnWorkspace();
    const outsider = addPerson(workspace, { id: 'U0REMOTE', real_name: 'Rémy', team_id: 'T0OTHER' } as never);
    await sam.say(sam.dm, 'what is a PDB');
    expect(sam.see(sam.dm).at(-1)?.text).toMatch(PDB);
    const remy = person(workspace, outsider.id);
    await remy.say(remy.dm, 'what is a PDB');
    expect(remy.see(remy.dm).at(-1)?.text).toMatch(PDB);
  });

  it('answers in an archived channel without harm', async () => {
    const { workspace, alex } = await botOnWorkspace();
    archive(workspace, 'C0K8SSTUDY');
    await expect(alex.command('#k8s-study', '/k8s', 'what is a PDB')).resolves.not.toThrow();
  });
});
