import { exchangeTrigger } from '../grants.ts';
import { Refusal } from '../refusal.ts';
import { findView, modalsOf, openView, publishHome, pushView, updateView, viewOutput } from '../views.ts';
import type { Methods } from '../web-api.ts';
import { type Args, json, optional, required } from './args.ts';

export const views: Methods = {
  'views.open': {
    run(workspace, args) {
      const user = exchangeTrigger(workspace, required(args, 'trigger_id'));
      return { view: viewOutput(openView(workspace, user, viewOf(args))) };
    },
  },
  'views.push': {
    run(workspace, args) {
      const user = exchangeTrigger(workspace, required(args, 'trigger_id'));
      if (modalsOf(workspace, user).length === 0) throw new Refusal('not_found');
      return { view: viewOutput(pushView(workspace, user, viewOf(args))) };
    },
  },
  'views.update': {
    run(workspace, args) {
      const ids = { view_id: optional(args, 'view_id'), external_id: optional(args, 'external_id') };
      const view = findView(workspace, ids);
      if (!view) throw new Refusal('not_found');
      const hash = optional(args, 'hash');
      if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
      return { view: viewOutput(updateView(workspace, view, viewOf(args))) };
    },
  },
  'views.publish': {
    run(workspace, args) {
      const user = required(args, 'user_id');
      if (!workspace.state.people[user]) throw new Refusal('user_not_found');
      return { view: viewOutput(publishHome(workspace, user, viewOf(args))) };
    },
  },
};

function viewOf(args: Args): unknown {
  return json(args, 'view');
}
