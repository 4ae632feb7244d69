import type { Logger } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { createLog } from '../src/log.ts';

/** What a log with these options writes. */
async function written(options: { isTerminal: boolean; secrets?: string[] }, act: (log: Logger) => void) {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  act(await createLog('info', options));
  const text = write.mock.calls.map(([chunk]) => String(chunk)).join('');
  write.mockRestore();
  return text;
}

describe('the log', () => {
  it('is JSON, a line each', async () => {
    const text = await written({ isTerminal: false }, (log) => log.info({ entry: 'what-is-pod' }, 'asked'));
    expect(JSON.parse(text)).toMatchObject({ level: 30, entry: 'what-is-pod', msg: 'asked' });
  });

  it('blots out whatever looks like a token of Slack, and every secret it was told, wherever they stand', async () => {
    const secrets = ['p@ss', ''];
    const text = await written({ isTerminal: false, secrets }, (log) => {
      log.info({ url: 'postgres://bot:p@ss@host/db' }, 'opening with xoxb-1-2-abcDEF');
      log.error({ err: new Error('refused xapp-1-A0-9f: p@ss') }, 'no socket');
    });
    expect(text).not.toMatch(/abcDEF|9f|p@ss/);
    expect(text.match(/\[(token|secret)\]/g)?.length).toBeGreaterThanOrEqual(4);
    expect(text.trim().split('\n')).toHaveLength(2);
  });

  it('leaves out what is below its level', async () => {
    expect(await written({ isTerminal: false }, (log) => log.debug('details'))).toBe('');
  });
});
