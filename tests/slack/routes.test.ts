import type { App } from '@slack/bolt';
import { expect, it } from 'vitest';
import { createRoutes } from '../../src/slack/routes.ts';

it('A second listener for the same thing is refused, so that none is left out in silence', () => {
  const { on, onEvent } = createRoutes({ use() {} } as unknown as App);
  const nothing = async () => {};
  on('view', 'daily:write', nothing);
  on('message_action', 'daily:write', nothing);
  onEvent('message', nothing);
  expect(() => on('view', 'daily:write', nothing)).toThrow('Two listeners for view daily:write');
  expect(() => onEvent('message', nothing)).toThrow('Two listeners for event message');
});
