import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { movingClock } from '../../src/playground/moving-clock.ts';
import { person } from '../../src/playground/person.ts';
import { keepSaved, loadState } from '../../src/playground/saved-state.ts';
import { defaultState } from '../../src/playground/seed.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import { manualTime } from './manual-time.ts';

const HOUR_MS = 3_600_000;

describe('a clock that is moved forward', () => {
  it('ticks at every minute on the way, in order, and ends at the target', async () => {
    const { clock: real } = manualTime('2026-11-23T09:00:00Z');
    const ticks: string[] = [];
    const moving = movingClock(real, defaultState(), async (now) => void ticks.push(now.toISOString()));
    await Promise.all([moving.beat(), moving.forward(2.5 * 60_000), moving.beat()]);
    expect(ticks.map((tick) => tick.slice(11, 19))).toEqual([
      '09:00:00',
      '09:01:00',
      '09:02:00',
      '09:02:30',
      '09:02:30',
    ]);
  });

  it('goes on after a tick that failed', async () => {
    const state = defaultState();
    let count = 0;
    const moving = movingClock(manualTime().clock, state, async () => {
      count += 1;
      if (count === 1) throw new Error('a tick failed');
    });
    await expect(moving.beat()).rejects.toThrow();
    await moving.forward(HOUR_MS);
    expect(state.clockAheadMs).toBe(HOUR_MS);
  });
});

describe('a saved workspace', () => {
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'kubecoach-saved-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    return path;
  };

  it('is there again, with what was said a moment ago', async () => {
    const file = join(folder(), 'deep/workspace.json');
    const time = manualTime();
    const workspace = new Workspace({ ...time, state: await loadState(file) });
    const errors: Error[] = [];
    const stop = keepSaved(workspace, file, {
      setTimer: time.setTimer,
      onError: (error) => errors.push(error),
    });
    await person(workspace, 'U0MEI').say('#general', 'hello');
    time.advance(50);
    await person(workspace, 'U0MEI').say('#general', 'again');
    await stop();
    expect(errors).toEqual([]);
    expect((await loadState(file)).messages.map(({ text }) => text)).toEqual(['hello', 'again']);
    expect(readdirSync(join(file, '..'))).toEqual(['workspace.json']);
  });

  it('that cannot be read says which file it is', async () => {
    const file = join(folder(), 'workspace.json');
    writeFileSync(file, '{"team":');
    await expect(loadState(file)).rejects.toThrow(file);
  });
});
