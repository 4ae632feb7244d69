import type { PlacedElement } from './blocks.ts';
import { payloadName } from './channels.ts';
import { issueResponseUrl, issueTrigger } from './grants.ts';
import { type Entered, type Option, stateValues, valueIn } from './inputs.ts';
import { asSlack } from './messages.ts';
import type { Channel, StateValues, StoredMessage, StoredView } from './state.ts';
import { viewOutput } from './views.ts';
import type { Workspace } from './workspace.ts';

/** What Slack sends to an app when a person does something with it. */
export type Payload = Record<string, unknown>;

export function commandPayload(
  workspace: Workspace,
  user: string,
  channel: Channel,
  command: string,
  text: string,
): Payload {
  const { team, app } = workspace.state;
  return {
    token: 'playground',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: payloadName(channel),
    user_id: user,
    user_name: workspace.person(user).name,
    command,
    text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: issueResponseUrl(workspace, { channel: channel.id, user }),
    trigger_id: issueTrigger(workspace, user),
  };
}

/** A button pressed, an option chosen: in a message or, where `place` is a view, in that. */
export function actionPayload(
  workspace: Workspace,
  user: string,
  place: StoredMessage | StoredView,
  placed: PlacedElement,
  entered?: Entered,
): Payload {
  const action_ts = workspace.newTs();
  return {
    type: 'block_actions',
    ...common(workspace, user),
    trigger_id: issueTrigger(workspace, user),
    ...whereabouts(workspace, place),
    ...('ts' in place && messageParts(workspace, user, place, placed, entered)),
    actions: [{ ...acted(placed, entered), action_ts }],
  };
}

export function suggestionPayload(
  workspace: Workspace,
  user: string,
  place: StoredMessage | StoredView,
  { block, element }: PlacedElement,
  typed: string,
): Payload {
  const { block_id } = block;
  const { action_id } = element;
  const where = whereabouts(workspace, place);
  return {
    type: 'block_suggestion',
    ...common(workspace, user),
    ...where,
    action_id,
    block_id,
    value: typed,
  };
}

export function shortcutPayload(
  workspace: Workspace,
  user: string,
  message: StoredMessage,
  callbackId: string,
): Payload {
  const channel = workspace.channel(message.channel);
  return {
    type: 'message_action',
    ...common(workspace, user),
    action_ts: workspace.newTs(),
    channel: { id: channel.id, name: payloadName(channel) },
    callback_id: callbackId,
    trigger_id: issueTrigger(workspace, user),
    response_url: issueResponseUrl(workspace, { channel: channel.id, user }),
    message_ts: message.ts,
    message: asSlack(workspace, message),
  };
}

export function submissionPayload(workspace: Workspace, user: string, view: StoredView): Payload {
  return {
    type: 'view_submission',
    ...common(workspace, user),
    trigger_id: issueTrigger(workspace, user),
    view: viewOutput(view),
    response_urls: responseUrls(workspace, user, view),
  };
}

export function closedPayload(
  workspace: Workspace,
  user: string,
  view: StoredView,
  isCleared: boolean,
): Payload {
  return {
    type: 'view_closed',
    ...common(workspace, user),
    view: viewOutput(view),
    is_cleared: isCleared,
  };
}

function common(workspace: Workspace, user: string): Payload {
  const { team, app } = workspace.state;
  const { name, team_id } = workspace.person(user);
  return {
    team: { id: team.id, domain: team.domain },
    user: { id: user, username: name, name, team_id },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: app.id,
    token: 'playground',
  };
}

/** Ephemeral messages come without `message`; only their place is told. */
function whereabouts(workspace: Workspace, place: StoredMessage | StoredView): Payload {
  if (!('ts' in place)) {
    return { container: { type: 'view', view_id: place.id }, view: viewOutput(place) };
  }
  const channel = workspace.channel(place.channel);
  const isEphemeral = place.visible_to !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: place.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(place.thread_ts && { thread_ts: place.thread_ts }),
    },
    channel: { id: channel.id, name: payloadName(channel) },
    ...(!isEphemeral && { message: asSlack(workspace, place) }),
  };
}

function messageParts(
  workspace: Workspace,
  user: string,
  message: StoredMessage,
  { block, element }: PlacedElement,
  entered?: Entered,
): Payload {
  const { channel, ts: message_ts } = message;
  const values: StateValues = stateValues(message.blocks ?? []);
  if (entered !== undefined && element.type !== 'overflow') {
    values[block.block_id] = { ...values[block.block_id], [element.action_id]: valueIn(element, entered) };
  }
  return { state: { values }, response_url: issueResponseUrl(workspace, { channel, user, message_ts }) };
}

function acted({ block, element }: PlacedElement, entered?: Entered): Payload {
  const { type, action_id, text, value, style, url, placeholder } = element;
  const shown = type === 'button' ? { text, value, style, url } : { placeholder };
  const known = Object.fromEntries(Object.entries(shown).filter(([, part]) => part !== undefined));
  return {
    type,
    action_id,
    block_id: block.block_id,
    ...known,
    ...(entered !== undefined && valueIn(element, entered)),
  };
}

/** One per conversation chosen in a select that asked for it. */
function responseUrls(workspace: Workspace, user: string, { blocks, state }: StoredView): Payload[] {
  return blocks.flatMap((block) => {
    const element = block.element as { action_id: string; response_url_enabled?: boolean } | undefined;
    const value = element && state.values[block.block_id]?.[element.action_id];
    const channel = value?.selected_conversation;
    if (!element?.response_url_enabled || typeof channel !== 'string') return [];
    const response_url = issueResponseUrl(workspace, { channel, user });
    return [{ block_id: block.block_id, action_id: element.action_id, channel_id: channel, response_url }];
  });
}

export type Suggestions = { options?: Option[]; option_groups?: { options: Option[] }[] };
