import { validateBlocks } from '../slack/validate.ts';
import { findElement, type PlacedElement, type Target } from './blocks.ts';
import type { Outcome } from './delivery.ts';
import { complaints, type Entered, enter, type Suggestions } from './inputs.ts';
import { addMessage, findMessage } from './messages.ts';
import {
  type Actor,
  actionPayload,
  closedPayload,
  commandPayload,
  type Shown,
  shortcutPayload,
  submissionPayload,
  suggestionPayload,
} from './payloads.ts';
import { Refusal } from './refusal.ts';
import { applyResponse, type Response } from './response-url.ts';
import type { Channel, StoredMessage, StoredView } from './state.ts';
import { applyViewResponse, modalsOf, removeView } from './views.ts';

/** Where something can be pressed: a message, or a modal or Home tab. */
export type Place = { channel: string; ts: string } | { id: string };

export async function runCommand(
  actor: Actor,
  channel: Channel,
  command: string,
  text: string,
): Promise<void> {
  const { state, delivery } = actor.workspace;
  if (!state.app.scopes.includes('commands')) throw new Error(`${command} is not a valid command`);
  const payload = commandPayload(actor, channel, command, text.trim());
  const outcome = await delivery.once('slash_commands', payload, (answer) =>
    showResponse(actor, channel, (answer ?? {}) as Response),
  );
  complain(actor, channel, command, outcome);
}

export async function pressIn(actor: Actor, place: Place, target: Target): Promise<void> {
  const shown = findPlace(actor, place);
  const placed = findElement(shown.blocks, target);
  const { type } = placed.element;
  if (type !== 'button') throw new Error(`A ${type} is chosen from, not clicked`);
  await act(actor, shown, placed);
}

/** An input in a view is only told to the app when the view is submitted, unless it says otherwise. */
export async function chooseIn(actor: Actor, place: Place, target: Target, entered: Entered): Promise<void> {
  const shown = findPlace(actor, place);
  const placed = findElement(shown.blocks, target);
  if (!('ts' in shown)) enter(shown.state.values, placed, entered);
  if (placed.block.type !== 'input' || placed.block.dispatch_action) await act(actor, shown, placed, entered);
}

/** The options are checked as those of a select that stands in a message. */
export async function suggestFor(
  actor: Actor,
  place: Place,
  target: Target,
  typed: string,
): Promise<Suggestions> {
  const shown = findPlace(actor, place);
  const payload = suggestionPayload(actor, shown, findElement(shown.blocks, target), typed);
  let suggestions: Suggestions | undefined;
  const outcome = await actor.workspace.delivery.once('interactive', payload, (answer) => {
    suggestions = (answer ?? {}) as Suggestions;
  });
  if (!suggestions) throw new Error(`The app gave no options: ${outcome}`);
  if (suggestions.options?.length === 0) return suggestions;
  const element = { type: 'static_select', action_id: 'suggested', ...suggestions };
  const problems = validateBlocks([{ type: 'actions', elements: [element] }], 'message');
  if (problems.length === 0) return suggestions;
  throw new Error(`Slack would show none of these options: ${JSON.stringify(problems)}`);
}

export async function useMessageShortcut(
  actor: Actor,
  place: { channel: string; ts: string },
  callbackId: string,
): Promise<void> {
  const message = findPlace(actor, place) as StoredMessage;
  if (message.visible_to) throw new Error('There are no shortcuts on ephemeral messages');
  const payload = shortcutPayload(actor, message, callbackId);
  const outcome = await actor.workspace.delivery.once('interactive', payload);
  complain(actor, actor.workspace.channel(message.channel), 'The shortcut', outcome);
}

/** Keeps it in the view, where the app finds it with the next thing that the person does there. */
export async function enterIn(actor: Actor, id: string, entered: Record<string, Entered>): Promise<void> {
  const view = topView(actor, id);
  for (const [name, value] of Object.entries(entered)) enter(view.state.values, inputOf(view, name), value);
}

/** `entered` goes by action or block id. What the client itself finds wrong is shown and not sent. */
export async function submitView(actor: Actor, id: string, entered: Record<string, Entered>): Promise<void> {
  const { workspace } = actor;
  const view = topView(actor, id);
  if (!view.submit) throw new Error(`The view ${id} cannot be submitted`);
  await enterIn(actor, id, entered);
  view.errors = complaints(view.blocks, view.state.values, workspace.person(view.user).locale);
  delete view.notice;
  workspace.changed({ kind: 'views', user: view.user });
  if (Object.keys(view.errors).length > 0) return;
  const payload = submissionPayload(actor, view);
  const outcome = await workspace.delivery.once('interactive', payload, (answer) =>
    applyViewResponse(workspace, view, answer),
  );
  trouble(actor, view, outcome);
}

/** The app hears of it where the view asks for that; `clear_on_close` takes the views below along. */
export async function closeView(actor: Actor, id: string): Promise<void> {
  const { workspace } = actor;
  const view = topView(actor, id);
  const gone = view.clear_on_close ? modalsOf(workspace, view.user) : [view];
  for (const each of gone) removeView(workspace, each);
  const told = gone
    .filter(({ notify_on_close }) => notify_on_close)
    .map((each) => closedPayload(actor, each, view.clear_on_close));
  await Promise.all(told.map((payload) => workspace.delivery.once('interactive', payload)));
}

async function act(actor: Actor, place: Shown, placed: PlacedElement, entered?: Entered): Promise<void> {
  const { workspace } = actor;
  const outcome = await workspace.delivery.once('interactive', actionPayload(actor, place, placed, entered));
  if ('ts' in place) complain(actor, workspace.channel(place.channel), 'The click', outcome);
  else trouble(actor, place, outcome);
}

function findPlace(actor: Actor, place: Place): Shown {
  const { workspace, user } = actor;
  if ('id' in place) {
    const home = workspace.state.homes[user];
    return home?.id === place.id ? home : topView(actor, place.id);
  }
  const channel = workspace.channel(place.channel);
  const message = findMessage(workspace, channel.id, place.ts);
  const isShown = channel.members.includes(user) && (message?.visible_to ?? user) === user;
  if (message && isShown) return message;
  throw new Error(`${user} sees no message ${place.ts} in ${place.channel}`);
}

function topView({ workspace, user }: Actor, id: string): StoredView {
  const view = modalsOf(workspace, user).at(-1);
  if (view?.id === id) return view;
  throw new Error(`${user} does not have the view ${id} before them`);
}

function inputOf(view: StoredView, name: string): PlacedElement {
  const isBlock = view.blocks.some(({ block_id }) => block_id === name);
  return findElement(view.blocks, isBlock ? { block_id: name } : name);
}

/** A slash command may be answered in its acknowledgement. */
function showResponse(actor: Actor, channel: Channel, response: Response): void {
  if (!response.text && !response.blocks) return;
  try {
    applyResponse(actor.workspace, { channel: channel.id, user: actor.user }, response);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell(actor, channel, `The answer was refused: ${error.code}`);
  }
}

function complain(actor: Actor, channel: Channel, what: string, outcome: Outcome): void {
  const error = errorOf(outcome);
  if (error) tell(actor, channel, `${what} failed with the error "${error}"`);
}

function trouble({ workspace }: Actor, view: StoredView, outcome: Outcome): void {
  const error = errorOf(outcome);
  if (!error) return;
  view.notice = `We had some trouble connecting. Try again? (${error})`;
  workspace.changed({ kind: 'views', user: view.user });
}

function errorOf(outcome: Outcome): string | undefined {
  return { acked: undefined, timeout: 'operation_timeout', unreachable: 'dispatch_failed' }[outcome];
}

function tell({ workspace, user }: Actor, channel: Channel, text: string): void {
  addMessage(workspace, { channel, user: 'USLACKBOT', content: { text }, visible_to: user });
}
