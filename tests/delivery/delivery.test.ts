import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDelivery, type Delivery, type End } from '../../src/delivery/delivery.ts';
import { adopt, cancel, delivered, type Owed, owe, oweEdit, reschedule } from '../../src/delivery/owed.ts';
import { slackLogger } from '../../src/log.ts';
import { archive } from '../../src/playground/channels.ts';
import { slackFetch } from '../../src/playground/in-process.ts';
import { person } from '../../src/playground/person.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import { line } from '../../src/slack/elements.ts';
import { databases, useDatabase } from '../support/databases.ts';

const SILENT = pino({ level: 'silent' });

describe.each(databases())('delivery on $name', (engine) => {
  const place = useDatabase(engine);
  let workspace: Workspace;
  let delivery: Delivery;
  let now: number;
  let words: string;
  let ends: (End & { key: string })[];

  beforeEach(async () => {
    now = Date.parse('2026-11-23T09:00:00Z');
    words = 'hello';
    ends = [];
    await place.db.deleteFrom('deliveries').execute();
    await place.db.deleteFrom('delivery_channels').execute();
    workspace = new Workspace({ clock: () => new Date(now), setTimer: () => () => {} });
    delivery = create();
  });

  function create(): Delivery {
    const client = new WebClient('xoxb-test', {
      fetch: slackFetch(workspace),
      timeout: 10,
      logger: slackLogger(SILENT),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
    const kind = {
      draw: async ({ subject }: { subject: string }) => (subject ? line(`${subject} ${words}`) : null),
      ended: async ({ key }: { key: string }, end: End) => void ends.push({ key, ...end }),
    };
    return createDelivery({
      db: place.db,
      client,
      clock: () => new Date(now),
      random: () => 0.5,
      log: SILENT,
      kinds: { greeting: kind },
    });
  }

  const owed = (key: string, more: Partial<Owed> = {}): Owed => ({
    ...{ key, subject: key, teamId: 'T0PLAYGROUND', kind: 'greeting', channelId: 'C0GENERAL' },
    dueAt: new Date(now),
    ...more,
  });
  const edit = (more: Partial<Owed> = {}) => {
    const { dueAt: _dueAt, ...row } = owed('edit', more);
    return oweEdit(place.db, { ...row, editOf: 'a' }, new Date(now));
  };

  /** One beat now, and one after each of the following seconds. */
  async function beats(count = 1): Promise<void> {
    for (let beat = 0; beat < count; beat++) {
      if (beat > 0) now += 1000;
      await delivery.run(new Date(now));
      await delivery.settled();
    }
  }

  const texts = (channel = '#general') =>
    person(workspace, 'U0ALEX')
      .see(channel)
      .map(({ text }) => text);
  const stateOf = async (key: string) => (await delivered(place.db, key))?.state;

  it('posts what is due, when it is due, once, and knows where it is', async () => {
    await owe(place.db, [owed('a'), owed('b', { dueAt: new Date(now + 60_000) })]);
    await owe(place.db, [owed('a')]);
    await beats(5);
    expect(texts()).toEqual(['a hello']);
    const [message] = person(workspace, 'U0ALEX').see('#general');
    expect(await delivered(place.db, 'a')).toEqual({
      state: 'sent',
      channelId: 'C0GENERAL',
      ts: message?.ts,
    });
    now += 60_000;
    await beats();
    expect(texts()).toEqual(['a hello', 'b hello']);
  });

  it('sends a channel one message per second, in the order of their instants, and all channels at once', async () => {
    const rows = ['c', 'b', 'a'].map((key, at) => owed(key, { dueAt: new Date(now - at * 1000) }));
    await owe(place.db, [...rows, owed('elsewhere', { channelId: 'C0K8SSTUDY' })]);
    await beats();
    expect([...texts(), ...texts('#k8s-study')]).toEqual(['a hello', 'elsewhere hello']);
    await beats(3);
    expect(texts()).toEqual(['a hello', 'b hello', 'c hello']);
  });

  it('two processes that beat at once post once', async () => {
    await owe(
      place.db,
      ['C0GENERAL', 'C0K8SSTUDY'].map((channelId) => owed(channelId, { channelId })),
    );
    const other = create();
    await Promise.all([delivery.run(new Date(now)), other.run(new Date(now + 400))]);
    await Promise.all([delivery.settled(), other.settled()]);
    expect([...texts(), ...texts('#k8s-study')]).toHaveLength(2);
  });

  it('waits out a 429 in its channel, while others go on', async () => {
    const fault = { kind: 'rate_limited', retryAfterSeconds: 30, method: 'chat.postMessage' } as const;
    workspace.faults.add({ ...fault, channel: 'C0GENERAL' });
    await owe(place.db, [owed('a'), owed('b'), owed('elsewhere', { channelId: 'C0K8SSTUDY' })]);
    await beats(29);
    expect([texts(), texts('#k8s-study')]).toEqual([[], ['elsewhere hello']]);
    await beats(5);
    expect(texts()).toEqual(['a hello', 'b hello']);
  });

  it.each(['server_error', 'not_sent'] as const)('tries again after a %s, each time later', async (kind) => {
    workspace.faults.add({ kind, method: 'chat.postMessage', times: 4 });
    await owe(place.db, [owed('a')]);
    await beats(12);
    expect(texts()).toEqual([]);
    await beats(6);
    expect(texts()).toEqual(['a hello']);
  });

  it('looks for a message whose answer never came, and adopts it', async () => {
    workspace.state.app.scopes.push('channels:history');
    workspace.faults.add({ kind: 'no_answer', method: 'chat.postMessage' });
    await owe(place.db, [owed('a'), owed('reply', { threadOf: 'a' })]);
    await beats(59);
    expect(await stateOf('a')).toBe('sending');
    await beats(10);
    const [root, reply] = person(workspace, 'U0ALEX').see('#general');
    expect(texts()).toEqual(['a hello', 'reply hello']);
    expect(reply?.thread_ts).toBe(root?.ts);
  });

  it('without the right to look never posts it again, and says so', async () => {
    workspace.faults.add({ kind: 'no_answer', method: 'chat.postMessage' });
    await owe(place.db, [owed('a'), owed('reply', { threadOf: 'a' })]);
    await beats(100);
    expect(texts()).toEqual(['a hello']);
    expect([await stateOf('a'), await stateOf('reply')]).toEqual(['unknown', 'unknown']);
    expect(ends.map(({ key, state }) => [key, state])).toEqual([
      ['a', 'unknown'],
      ['reply', 'unknown'],
    ]);
  });

  it('takes a click as proof that the message is there', async () => {
    workspace.faults.add({ kind: 'no_answer', method: 'chat.postMessage' });
    await owe(place.db, [owed('a'), owed('reply', { threadOf: 'a' })]);
    await beats();
    const [root] = person(workspace, 'U0ALEX').see('#general');
    await adopt(place.db, 'a', { channelId: 'C0GENERAL', ts: root?.ts as string });
    await beats(3);
    expect(texts()).toEqual(['a hello', 'reply hello']);
  });

  it('ends what Slack refuses for good, tells the feature, and what hangs on it ends too', async () => {
    archive(workspace, '#general');
    await owe(place.db, [owed('a'), owed('reply', { threadOf: 'a' }), owed('next', { afterKey: 'a' })]);
    await beats(4);
    expect(ends).toContainEqual({ key: 'a', state: 'failed', error: 'is_archived' });
    expect(await stateOf('reply')).toBe('failed');
    expect(ends.map(({ key }) => key).sort()).toEqual(['a', 'next', 'reply']);
  });

  it('expires what could not be sent in time', async () => {
    workspace.faults.add({ kind: 'server_error', method: 'chat.postMessage', times: 100 });
    await owe(place.db, [owed('a', { expiresAt: new Date(now + 20_000) })]);
    await beats(60);
    expect(ends).toEqual([{ key: 'a', state: 'expired' }]);
    expect(await stateOf('a')).toBe('expired');
  });

  it('does not send what was cancelled, has nothing to say, or is moved to later', async () => {
    await owe(place.db, [owed('a'), owed('b', { subject: '' }), owed('c')]);
    await cancel(place.db, ['a']);
    expect(await reschedule(place.db, 'c', new Date(now + 3_600_000))).toBe(true);
    await beats(5);
    expect(texts()).toEqual([]);
    expect([await stateOf('a'), await stateOf('b'), await stateOf('c')]).toEqual([
      'cancelled',
      'cancelled',
      'waiting',
    ]);
  });

  it('edits with the newest state alone, at most once in three seconds', async () => {
    await owe(place.db, [owed('a')]);
    await edit({ subject: 'count' });
    await beats(3);
    for (words of ['1', '2', '3', '4']) await edit();
    await beats(2);
    for (words of ['5', '6']) await edit();
    await beats(5);
    const edits = workspace.wire.records.filter(
      (record) => record.kind === 'call' && record.method === 'chat.update',
    );
    expect(texts()).toEqual(['count 6']);
    expect(edits.length).toBeLessThanOrEqual(4);
  });

  it('edits again what changed while an edit was under way', async () => {
    await owe(place.db, [owed('a')]);
    await beats();
    await edit({ subject: 'count' });
    now += 1000;
    const running = delivery.run(new Date(now));
    await running;
    words = 'newer';
    await edit();
    await delivery.settled();
    await beats(6);
    expect(texts()).toEqual(['count newer']);
  });

  it('reaches a person by direct message', async () => {
    await owe(place.db, [owed('a', { channelId: 'U0MEI', userId: 'U0MEI' })]);
    await beats();
    const mei = person(workspace, 'U0MEI');
    expect(mei.see(mei.dm).map(({ text }) => text)).toEqual(['a hello']);
  });

  it('looks for a direct message whose answer never came where it reached that person before', async () => {
    const toMei = { channelId: 'U0MEI', userId: 'U0MEI' };
    await owe(place.db, [owed('a', toMei)]);
    await beats();
    workspace.faults.add({ kind: 'no_answer', method: 'chat.postMessage' });
    workspace.faults.add({ kind: 'no_answer', method: 'chat.postMessage' });
    await owe(place.db, [owed('b', toMei), owed('first', { channelId: 'U0SAM', userId: 'U0SAM' })]);
    await beats(100);
    const mei = person(workspace, 'U0MEI');
    expect(mei.see(mei.dm).map(({ text }) => text)).toEqual(['a hello', 'b hello']);
    expect([await stateOf('b'), await stateOf('first')]).toEqual(['sent', 'unknown']);
  });
});
