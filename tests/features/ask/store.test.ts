import { describe, expect, it } from 'vitest';
import { askStore } from '../../../src/features/ask/store.ts';
import { databases, useDatabase } from '../../support/databases.ts';

const at = (instant: string) => new Date(instant);
const now = at('2026-11-21T09:00:00Z');
const later = at('2026-11-21T09:05:00Z');

describe.each(databases())('what people leave behind, on $name', (engine) => {
  const place = useDatabase(engine);
  const store = () => askStore(place.db);
  const votes = (userId: string) =>
    place.db.selectFrom('votes').selectAll().where('user_id', '=', userId).orderBy('entry_id').execute();

  describe('an event', () => {
    it('is new once, also when ten processes see it in the same moment', async () => {
      const sights = Array.from({ length: 10 }, () => store().firstSight('Ev1', 'T1', now));
      expect((await Promise.all(sights)).filter(Boolean)).toHaveLength(1);
      expect(await store().firstSight('Ev1', 'T1', later)).toBe(false);
      expect(await store().firstSight('Ev2', 'T1', now)).toBe(true);
      const { firstSight } = store();
      const twice = ['Ev4', 'Ev1', 'Ev5', 'Ev4'].map((key) => firstSight(key, 'T1', now));
      expect(await Promise.all(twice)).toEqual([true, false, true, false]);
    });

    it('is remembered for two days', async () => {
      await store().firstSight('Ev3', 'T1', now);
      await store().purge(at('2026-11-23T09:00:00Z'));
      expect(await store().firstSight('Ev3', 'T1', later)).toBe(false);
      await store().purge(at('2026-11-23T09:00:00.001Z'));
      expect(await store().firstSight('Ev3', 'T1', later)).toBe(true);
    });
  });

  describe('a language', () => {
    it('is unknown until it is chosen, and then the last choice in that workspace', async () => {
      expect(await store().language('T1', 'ULANG')).toBeNull();
      await store().setLanguage('T1', 'ULANG', 'zh');
      await store().setLanguage('T1', 'ULANG', 'en');
      await store().setLanguage('T2', 'ULANG', 'zh');
      expect(await store().language('T1', 'ULANG')).toBe('en');
      expect(await store().language('T2', 'ULANG')).toBe('zh');
      expect(await store().language('T1', 'UOTHER')).toBeNull();
    });

    it('and the welcome leave each other alone', async () => {
      await store().setLanguage('T1', 'UBOTH', 'zh');
      expect(await store().welcomeOnce('T1', 'UBOTH', now)).toBe(true);
      expect(await store().language('T1', 'UBOTH')).toBe('zh');
      await store().setLanguage('T1', 'UBOTH', 'en');
      expect(await store().welcomeOnce('T1', 'UBOTH', later)).toBe(false);
    });
  });

  describe('a welcome', () => {
    it('is given once per person and workspace, also when two tabs open at once', async () => {
      const welcomes = Array.from({ length: 5 }, () => store().welcomeOnce('T1', 'UNEW', now));
      expect((await Promise.all(welcomes)).filter(Boolean)).toHaveLength(1);
      expect(await store().welcomeOnce('T1', 'UNEW', later)).toBe(false);
      expect(await store().welcomeOnce('T2', 'UNEW', later)).toBe(true);
    });

    it('is given again when it could not be posted, to that person alone', async () => {
      await store().welcomeOnce('T1', 'UAGAIN', now);
      await store().welcomeOnce('T1', 'UOTHER', now);
      await store().unwelcome('T1', 'UAGAIN');
      expect(await store().welcomeOnce('T1', 'UAGAIN', later)).toBe(true);
      expect(await store().welcomeOnce('T1', 'UOTHER', later)).toBe(false);
    });
  });

  describe('a vote', () => {
    const on = (userId: string, entryId = 'what-is-pod') => ({ teamId: 'T1', userId, entryId, now });
    const why = { reason: 'wrong', comment: 'since 1.37' } as const;

    it('is one per person and entry, and the last one wins', async () => {
      await store().vote({ ...on('UVOTER'), vote: 'up' });
      await store().vote({ ...on('UVOTER'), vote: 'down', now: later });
      await store().vote({ ...on('UVOTER', 'what-is-node'), vote: 'up' });
      await store().vote({ ...on('UELSE'), vote: 'up' });
      expect(await votes('UVOTER')).toMatchObject([
        { entry_id: 'what-is-node', vote: 'up' },
        { entry_id: 'what-is-pod', vote: 'down', voted_at: later.toISOString() },
      ]);
      expect(await votes('UELSE')).toHaveLength(1);
    });

    it('keeps its reason when it is repeated and loses it when it changes', async () => {
      await store().vote({ ...on('UWHY'), vote: 'down' });
      await store().explainVote({ ...on('UWHY'), ...why });
      await store().vote({ ...on('UWHY'), vote: 'down' });
      expect(await votes('UWHY')).toMatchObject([{ vote: 'down', ...why }]);
      await store().vote({ ...on('UWHY'), vote: 'up' });
      expect(await votes('UWHY')).toMatchObject([{ vote: 'up', reason: null, comment: null }]);
    });

    it('is a 👎 once it is explained, whichever came first', async () => {
      await store().explainVote({ ...on('UFIRST'), ...why });
      await store().vote({ ...on('USECOND'), vote: 'up' });
      await store().explainVote({ ...on('USECOND'), reason: 'other', comment: null, now: later });
      expect(await votes('UFIRST')).toMatchObject([{ vote: 'down', ...why }]);
      expect(await votes('USECOND')).toMatchObject([
        { vote: 'down', reason: 'other', comment: null, voted_at: later.toISOString() },
      ]);
    });
  });

  it('a suggestion is one however often it is sent, as it was written', async () => {
    const suggestion = {
      id: 's1',
      teamId: 'T1',
      userId: 'UASKS',
      question: '怎么优雅下线节点?\u0000 😀\n"\'',
      locale: 'zh',
      now,
    } as const;
    await store().suggest(suggestion);
    await store().suggest({ ...suggestion, now: later });
    expect(await place.db.selectFrom('suggestions').selectAll().execute()).toEqual([
      {
        id: 's1',
        team_id: 'T1',
        user_id: 'UASKS',
        question: '怎么优雅下线节点? 😀\n"\'',
        locale: 'zh',
        suggested_at: now.toISOString(),
      },
    ]);
  });

  it('a miss has no name and goes after 180 days', async () => {
    const question = 'what is a qu\0ark\ud83d';
    const miss = { teamId: 'T1', question, locale: 'en', outcome: 'nothing' } as const;
    await store().miss({ ...miss, now });
    await store().miss({ ...miss, now });
    const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
    const kept = () => place.db.selectFrom('misses').selectAll().execute();
    await store().purge(days(180));
    expect(await kept()).toEqual(
      [1, 2].map(() => ({
        team_id: 'T1',
        question: 'what is a quark',
        locale: 'en',
        outcome: 'nothing',
        asked_at: now.toISOString(),
      })),
    );
    await store().purge(days(180.001));
    expect(await kept()).toEqual([]);
  });

  it('a private message is shared once, and again only if posting failed', async () => {
    const share = { key: 'T1 C1 U1 1.2', teamId: 'T1', userId: 'U1', now };
    const clicks = Array.from({ length: 5 }, () => store().shareOnce(share));
    expect((await Promise.all(clicks)).filter(Boolean)).toHaveLength(1);
    await store().shareOnce({ ...share, key: 'other' });
    await store().unshare(share.key);
    expect(await store().shareOnce(share)).toBe(true);
    expect(await store().shareOnce({ ...share, key: 'other' })).toBe(false);
  });
});
