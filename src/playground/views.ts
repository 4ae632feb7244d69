import { LIMITS } from '../slack/limits.ts';
import { validateView } from '../slack/validate.ts';
import { elementsOf, withIds } from './blocks.ts';
import { stateValues } from './inputs.ts';
import { problemLines } from './messages.ts';
import { Refusal } from './refusal.ts';
import type { StoredView } from './state.ts';
import type { Workspace } from './workspace.ts';

/** A view as an app sends it, once the validator has passed it. */
interface ViewDraft extends Partial<Omit<StoredView, 'type' | 'blocks'>> {
  type: 'modal' | 'home';
  blocks: unknown[];
}

/** The person's open modals, the one on top last. */
export function modalsOf(workspace: Workspace, user: string): StoredView[] {
  workspace.state.modals[user] ??= [];
  return workspace.state.modals[user];
}

/** Takes the place of whatever modal is open. */
export function openView(workspace: Workspace, user: string, given: unknown): StoredView {
  const view = newView(workspace, user, given, 'modal');
  workspace.state.modals[user] = [view];
  workspace.changed({ kind: 'views', user });
  return view;
}

export function pushView(workspace: Workspace, user: string, given: unknown): StoredView {
  const modals = modalsOf(workspace, user);
  if (modals.length >= LIMITS.viewsPerStack) throw new Refusal('push_limit_reached');
  const view = newView(workspace, user, given, 'modal', modals.at(-1));
  modals.push(view);
  workspace.changed({ kind: 'views', user });
  return view;
}

export function publishHome(workspace: Workspace, user: string, given: unknown): StoredView {
  const view = newView(workspace, user, given, 'home');
  const before = workspace.state.homes[user];
  const home = { ...view, ...(before && { id: before.id, root_view_id: before.id }) };
  workspace.state.homes[user] = home;
  workspace.changed({ kind: 'views', user });
  return home;
}

/** What was entered stays where block, action and type are the same. */
export function updateView(workspace: Workspace, view: StoredView, given: unknown): StoredView {
  const { id, root_view_id, previous_view_id, user } = view;
  const next = newView(workspace, user, given, view.type);
  const { values } = view.state;
  Object.assign(view, next, {
    id,
    root_view_id,
    previous_view_id,
    state: { values: stateValues(next.blocks, values) },
  });
  delete view.notice;
  workspace.changed({ kind: 'views', user });
  return view;
}

/** An open modal or a Home tab. */
export function findView(
  workspace: Workspace,
  { view_id, external_id }: { view_id?: string | undefined; external_id?: string | undefined },
): StoredView | undefined {
  const { modals, homes } = workspace.state;
  return [...Object.values(modals).flat(), ...Object.values(homes)].find(
    (view) => view.id === view_id || (external_id && view.external_id === external_id),
  );
}

/** Does what the app's acknowledgement of a submitted view says; without a word in it, the view closes. */
export function applyViewResponse(workspace: Workspace, view: StoredView, payload: unknown): void {
  const { response_action, errors, view: given } = (payload ?? {}) as ViewResponse;
  const { user } = view;
  try {
    if (response_action === 'errors') showErrors(view, errors ?? {});
    else if (response_action === 'update') updateView(workspace, view, given);
    else if (response_action === 'push') pushView(workspace, user, given);
    else if (response_action === 'clear') workspace.state.modals[user] = [];
    else removeView(workspace, view);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    view.notice = `We had some trouble connecting. Try again? (${error.code} ${JSON.stringify(error.details)})`;
  }
  workspace.changed({ kind: 'views', user });
}

interface ViewResponse {
  response_action?: 'errors' | 'update' | 'push' | 'clear';
  errors?: Record<string, string>;
  view?: unknown;
}

export function removeView(workspace: Workspace, view: StoredView): void {
  workspace.state.modals[view.user] = modalsOf(workspace, view.user).filter(({ id }) => id !== view.id);
  workspace.changed({ kind: 'views', user: view.user });
}

/** A view as the API and payloads show it. */
export function viewOutput({ user: _user, errors: _errors, notice: _notice, ...output }: StoredView): object {
  return output;
}

/** Slack shows an error only under an input block. */
function showErrors(view: StoredView, errors: Record<string, string>): void {
  const inputs = elementsOf(view.blocks).filter(({ block }) => block.type === 'input');
  const unknown = Object.keys(errors).filter((id) => !inputs.some(({ block }) => block.block_id === id));
  if (unknown.length > 0) throw new Refusal('invalid_arguments', { no_such_input: unknown });
  view.errors = errors;
}

function newView(
  workspace: Workspace,
  user: string,
  given: unknown,
  type: 'modal' | 'home',
  below?: StoredView,
): StoredView {
  const { team, app } = workspace.state;
  const draft = checkView(given, type);
  const id = workspace.newId('V');
  const blocks = withIds(draft.blocks, workspace);
  return {
    id,
    type,
    team_id: team.id,
    app_id: app.id,
    app_installed_team_id: team.id,
    bot_id: app.bot_id,
    callback_id: draft.callback_id ?? '',
    external_id: draft.external_id ?? '',
    private_metadata: draft.private_metadata ?? '',
    title: draft.title ?? null,
    submit: draft.submit ?? null,
    close: draft.close ?? null,
    blocks,
    state: { values: stateValues(blocks) },
    hash: `${Math.floor(workspace.now() / 1000)}.${workspace.newId('H')}`,
    root_view_id: below?.root_view_id ?? id,
    previous_view_id: below?.id ?? null,
    clear_on_close: draft.clear_on_close ?? false,
    notify_on_close: draft.notify_on_close ?? false,
    user,
    errors: {},
  };
}

function checkView(given: unknown, type: 'modal' | 'home'): ViewDraft {
  const problems = validateView(given);
  const draft = given as ViewDraft;
  if (problems.length === 0 && draft.type !== type) {
    const message = `must be of type ${type}`;
    problems.push({ pointer: '/view/type', code: 'failed_constraint', message });
  }
  if (problems.length > 0) {
    throw new Refusal('invalid_arguments', { response_metadata: problemLines(problems) });
  }
  return draft;
}
