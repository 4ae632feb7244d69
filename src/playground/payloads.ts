import type { PlacedElement } from './blocks.ts';
import { payloadName } from './channels.ts';
import { issueResponseUrl, issueTrigger } from './grants.ts';
import { type Entered, enter, stateValues, valueIn } from './inputs.ts';
import { asSlack } from './messages.ts';
import type { Channel, StoredMessage, StoredView } from './state.ts';
import { viewOutput } from './views.ts';
import type { Workspace } from './workspace.ts';

/** What Slack sends to an app when a person does something with it. */
export type Payload = Record<string, unknown>;

/** What a person can press something in. */
export type Shown = StoredMessage | StoredView;

/** Who does it, and where. */
export interface Actor {
  workspace: Workspace;
  user: string;
}

export function commandPayload(actor: Actor, channel: Channel, command: string, text: string): Payload {
  const { workspace, user } = actor;
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
export function actionPayload(actor: Actor, place: Shown, placed: PlacedElement, entered?: Entered): Payload {
  const { workspace, user } = actor;
  return {
    type: 'block_actions',
    ...common(actor),
    trigger_id: issueTrigger(workspace, user),
    ...whereabouts(workspace, place),
    ...('ts' in place && messageParts(actor, place, placed, entered)),
    actions: [{ ...acted(placed, entered), action_ts: workspace.newTs() }],
  };
}

export function suggestionPayload(actor: Actor, place: Shown, placed: PlacedElement, typed: string): Payload {
  return {
    type: 'block_suggestion',
    ...common(actor),
    ...whereabouts(actor.workspace, place),
    action_id: placed.element.action_id,
    block_id: placed.block.block_id,
    value: typed,
  };
}

export function shortcutPayload(actor: Actor, message: StoredMessage, callbackId: string): Payload {
  const { workspace, user } = actor;
  const channel = workspace.channel(message.channel);
  return {
    type: 'message_action',
    ...common(actor),
    action_ts: workspace.newTs(),
    channel: { id: channel.id, name: payloadName(channel) },
    callback_id: callbackId,
    trigger_id: issueTrigger(workspace, user),
    response_url: issueResponseUrl(workspace, { channel: channel.id, user }),
    message_ts: message.ts,
    message: asSlack(workspace, message),
  };
}

export function submissionPayload(actor: Actor, view: StoredView): Payload {
  return {
    type: 'view_submission',
    ...common(actor),
    trigger_id: issueTrigger(actor.workspace, actor.user),
    view: viewOutput(view),
    response_urls: responseUrls(actor, view),
  };
}

export function closedPayload(actor: Actor, view: StoredView, isCleared: boolean): Payload {
  return { type: 'view_closed', ...common(actor), view: viewOutput(view), is_cleared: isCleared };
}

function common({ workspace, user }: Actor): Payload {
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
function whereabouts(workspace: Workspace, place: Shown): Payload {
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
  { workspace, user }: Actor,
  { channel, ts: message_ts, blocks = [] }: StoredMessage,
  placed: PlacedElement,
  entered?: Entered,
): Payload {
  const values = stateValues(blocks);
  if (entered !== undefined) enter(values, placed, entered);
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
function responseUrls({ workspace, user }: Actor, { blocks, state }: StoredView): Payload[] {
  return blocks.flatMap((block) => {
    const element = block.element as { action_id: string; response_url_enabled?: boolean } | undefined;
    const value = element && state.values[block.block_id]?.[element.action_id];
    const channel = value?.selected_conversation;
    if (!element?.response_url_enabled || typeof channel !== 'string') return [];
    const response_url = issueResponseUrl(workspace, { channel, user });
    return [{ block_id: block.block_id, action_id: element.action_id, channel_id: channel, response_url }];
  });
}
