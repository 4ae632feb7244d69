import { LIMITS } from '../slack/limits.ts';
import { validateBlocks } from '../slack/validate.ts';
import { findElement, type PlacedElement, type Target } from './blocks.ts';
import type { Outcome } from './delivery.ts';
import { complaints, type Entered, enter } from './inputs.ts';
import { addMessage, findMessage } from './messages.ts';
import {
  actionPayload,
  closedPayload,
  commandPayload,
  type Suggestions,
  shortcutPayload,
  submissionPayload,
  suggestionPayload,
} from './payloads.ts';
import { Refusal } from './refusal.ts';
import { applyResponse, type Response } from './response-url.ts';
import type { Channel, StoredMessage, StoredView } from './state.ts';
import { applyViewResponse, modalsOf, removeView } from './views.ts';
import type { Workspace } from './workspace.ts';

/** Where something can be pressed: a message, or a modal or Home tab. */
export type Place = { channel: string; ts: string } | { id: string };

export async function runCommand(
  workspace: Workspace,
  user: string,
  channel: Channel,
  command: string,
  text: string,
): Promise<void> {
  if (!workspace.state.app.scopes.includes('commands')) throw new Error(`${command} is not a valid command`);
  const payload = commandPayload(workspace, user, channel, command, text.trim());
  const answered = (response: unknown) =>
    showResponse(workspace, user, channel, (response ?? {}) as Response);
  const outcome = await workspace.delivery.once('slash_commands', payload, answered);
  complain(workspace, user, channel, command, outcome);
}

export async function pressIn(
  workspace: Workspace,
  user: string,
  place: Place,
  target: Target,
): Promise<void> {
  const found = findPlace(workspace, user, place);
  const placed = findElement(found.blocks, target);
  if (placed.element.type !== 'button')
    throw new Error(`A ${placed.element.type} is chosen from, not clicked`);
  await act(workspace, user, found, placed);
}

export async function chooseIn(
  workspace: Workspace,
  user: string,
  place: Place,
  target: Target,
  entered: Entered,
): Promise<void> {
  const found = findPlace(workspace, user, place);
  const placed = findElement(found.blocks, target);
  const { block, element } = placed;
  if (!('ts' in found) && element.type !== 'overflow') enter(found.state.values, placed, entered);
  if (block.type === 'input' && !block.dispatch_action) return;
  await act(workspace, user, found, placed, entered);
}

/** The options are checked as those of a select that stands in a message. */
export async function suggestFor(
  workspace: Workspace,
  user: string,
  place: Place,
  target: Target,
  typed: string,
): Promise<Suggestions> {
  const found = findPlace(workspace, user, place);
  const payload = suggestionPayload(workspace, user, found, findElement(found.blocks, target), typed);
  let suggestions: Suggestions | undefined;
  const outcome = await workspace.delivery.once('interactive', payload, (answer) => {
    suggestions = (answer ?? {}) as Suggestions;
  });
  if (!suggestions) throw new Error(`The app gave no options: ${outcome}`);
  if ([...(suggestions.options ?? []), ...(suggestions.option_groups ?? [])].length === 0) return suggestions;
  const element = { type: 'static_select', action_id: 'suggested', ...suggestions };
  const problems = validateBlocks([{ type: 'actions', elements: [element] }], 'message');
  if (problems.length > 0)
    throw new Error(`Slack would show none of these options: ${JSON.stringify(problems)}`);
  return suggestions;
}

export async function useMessageShortcut(
  workspace: Workspace,
  user: string,
  place: { channel: string; ts: string },
  callbackId: string,
): Promise<void> {
  const message = findPlace(workspace, user, place) as StoredMessage;
  if (message.visible_to) throw new Error('There are no shortcuts on ephemeral messages');
  const payload = shortcutPayload(workspace, user, message, callbackId);
  const outcome = await workspace.delivery.once('interactive', payload);
  complain(workspace, user, workspace.channel(message.channel), 'The shortcut', outcome);
}

/** What the client itself finds wrong is shown and not sent. */
export async function submitView(
  workspace: Workspace,
  user: string,
  { id }: { id: string },
  entered: Record<string, Entered>,
): Promise<void> {
  const view = topView(workspace, user, id);
  if (!view.submit) throw new Error(`The view ${id} cannot be submitted`);
  for (const [name, value] of Object.entries(entered)) enter(view.state.values, inputOf(view, name), value);
  view.errors = complaints(view.blocks, view.state.values);
  delete view.notice;
  workspace.changed({ kind: 'views', user });
  if (Object.keys(view.errors).length > 0) return;
  const payload = submissionPayload(workspace, user, view);
  const outcome = await workspace.delivery.once('interactive', payload, (answer) =>
    applyViewResponse(workspace, view, answer),
  );
  if (outcome !== 'acked') trouble(workspace, view, outcome);
}

/** The app hears of it where the view asks for that; `clear_on_close` takes the views below along. */
export async function closeView(workspace: Workspace, user: string, { id }: { id: string }): Promise<void> {
  const view = topView(workspace, user, id);
  const gone = view.clear_on_close ? [...modalsOf(workspace, user)] : [view];
  for (const each of gone) removeView(workspace, each);
  const told = gone.filter(({ notify_on_close }) => notify_on_close);
  await Promise.all(
    told.map((each) => {
      const payload = closedPayload(workspace, user, each, view.clear_on_close);
      return workspace.delivery.once('interactive', payload);
    }),
  );
}

async function act(
  workspace: Workspace,
  user: string,
  place: StoredMessage | StoredView,
  placed: PlacedElement,
  entered?: Entered,
): Promise<void> {
  const payload = actionPayload(workspace, user, place, placed, entered);
  const outcome = await workspace.delivery.once('interactive', payload);
  if (outcome === 'acked') return;
  if ('ts' in place) complain(workspace, user, workspace.channel(place.channel), 'The click', outcome);
  else trouble(workspace, place, outcome);
}

function findPlace(workspace: Workspace, user: string, place: Place): StoredMessage | StoredView {
  if ('id' in place) {
    const home = workspace.state.homes[user];
    return home?.id === place.id ? home : topView(workspace, user, place.id);
  }
  const channel = workspace.channel(place.channel);
  const message = findMessage(workspace, channel.id, place.ts);
  const isHidden = message?.visible_to !== undefined && message.visible_to !== user;
  if (!message || isHidden || !channel.members.includes(user)) {
    throw new Error(`${user} sees no message ${place.ts} in ${place.channel}`);
  }
  return message;
}

function topView(workspace: Workspace, user: string, id: string): StoredView {
  const view = modalsOf(workspace, user).at(-1);
  if (view?.id !== id)
    throw new Error(`${user} has ${view ? 'another view than' : 'no view'} ${id} before them`);
  return view;
}

function inputOf(view: StoredView, name: string): PlacedElement {
  const isBlock = view.blocks.some(({ block_id }) => block_id === name);
  return findElement(view.blocks, isBlock ? { block_id: name } : name);
}

/** A slash command may be answered in its acknowledgement. */
function showResponse(workspace: Workspace, user: string, channel: Channel, response: Response): void {
  if (!response.text && !response.blocks) return;
  try {
    applyResponse(workspace, { channel: channel.id, user }, response);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell(workspace, user, channel, `The answer was refused: ${error.code}`);
  }
}

function complain(
  workspace: Workspace,
  user: string,
  channel: Channel,
  what: string,
  outcome: Outcome,
): void {
  if (outcome !== 'acked')
    tell(workspace, user, channel, `${what} failed with the error "${errorOf(outcome)}"`);
}

function trouble(workspace: Workspace, view: StoredView, outcome: Outcome): void {
  view.notice = `We had some trouble connecting. Try again? (${errorOf(outcome)})`;
  workspace.changed({ kind: 'views', user: view.user });
}

function errorOf(outcome: Outcome): string {
  return outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
}

function tell(workspace: Workspace, user: string, channel: Channel, text: string): void {
  const content = { text: text.slice(0, LIMITS.textObject) };
  addMessage(workspace, { channel, user: 'USLACKBOT', content, visible_to: user });
}
