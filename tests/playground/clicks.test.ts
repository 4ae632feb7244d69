import { expect, it } from 'vitest';
import { elementsOf } from '../../src/playground/blocks.ts';
import { person } from '../../src/playground/person.ts';
import { callMethod } from '../../src/playground/web-api.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import { manualTime } from './manual-time.ts';

it('A click from a screen that has not heard of an edit yet is one on the same button', async () => {
  const workspace = new Workspace(manualTime());
  const mei = person(workspace, 'U0MEI');
  const clicked: unknown[] = [];
  workspace.delivery.connect({
    send: async ({ payload }, ack) => {
      clicked.push(payload);
      ack({});
    },
  });
  const go = { type: 'button', action_id: 'go', value: '1', text: { type: 'plain_text', text: 'Go' } };
  const message = { channel: 'C0GENERAL', text: 'x', blocks: [{ type: 'actions', elements: [go] }] };
  const { ts } = callMethod(workspace, 'chat.postMessage', message, 'xoxb-test') as unknown as { ts: string };
  const idNow = () => elementsOf(mei.see('#general')[0]?.blocks)[0]?.block.block_id as string;
  const before = idNow();
  callMethod(workspace, 'chat.update', { ...message, ts }, 'xoxb-test');
  expect(idNow()).not.toBe(before);

  const [shown] = mei.see('#general');
  if (shown) await mei.click(shown, { action_id: 'go', block_id: before });
  expect(clicked).toEqual([
    expect.objectContaining({ actions: [expect.objectContaining({ action_id: 'go', block_id: idNow() })] }),
  ]);
});
