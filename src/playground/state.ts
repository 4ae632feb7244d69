/** What a workspace consists of. Plain data throughout, so that saving it is one `JSON.stringify`. */
export interface WorkspaceState {
  team: { id: string; domain: string; name: string };
  app: App;
  people: Record<string, Person>;
  channels: Record<string, Channel>;
  /** Every message of every channel, ephemeral ones too, oldest first. */
  messages: StoredMessage[];
  /** Per person the open modals, the one on top last. */
  modals: Record<string, StoredView[]>;
  homes: Record<string, StoredView>;
  triggers: Record<string, Trigger>;
  responseUrls: Record<string, ResponseUrl>;
  /** By how much this workspace's clock is ahead of the real one, in milliseconds. */
  clockAheadMs: number;
  /** Of the newest message, in microseconds; the next `ts` is always greater. */
  lastTs: number;
  /** Part of every id that was given out. */
  counter: number;
}

/** The installed app and its bot. */
export interface App {
  id: string;
  bot_id: string;
  bot_user_id: string;
  /** Of the bot token; Slack names them in `missing_scope`. */
  scopes: string[];
}

/** A person or the bot, as `users.info` describes them. */
export interface Person {
  id: string;
  name: string;
  real_name: string;
  tz: string;
  locale: string;
  /** Another one than the workspace's for someone who is here through Slack Connect. */
  team_id: string;
  is_admin: boolean;
  /** A guest. */
  is_restricted: boolean;
  is_bot: boolean;
}

export interface Channel {
  id: string;
  /** Empty for a direct message. */
  name: string;
  kind: 'public' | 'private' | 'im';
  members: string[];
  is_archived: boolean;
}

/** A block or element as it was sent: checked by the validator, so only the fields that we read are named. */
export interface SlackBlock {
  type: string;
  block_id: string;
  [field: string]: unknown;
}
export interface SlackElement {
  type: string;
  action_id: string;
  [field: string]: unknown;
}

export interface StoredMessage {
  channel: string;
  ts: string;
  user: string;
  text: string;
  team: string;
  subtype?: string;
  bot_id?: string;
  app_id?: string;
  client_msg_id?: string;
  blocks?: SlackBlock[];
  thread_ts?: string;
  metadata?: { event_type: string; event_payload: object };
  edited?: { user: string; ts: string };
  /** Set for ephemeral messages: the only person who sees it. */
  visible_to?: string;
}

/** Per block and action, what is entered or chosen. */
export type StateValues = Record<string, Record<string, { type: string; [field: string]: unknown }>>;

export interface StoredView {
  id: string;
  type: 'modal' | 'home';
  team_id: string;
  app_id: string;
  app_installed_team_id: string;
  bot_id: string;
  callback_id: string;
  external_id: string;
  private_metadata: string;
  title: object | null;
  submit: object | null;
  close: object | null;
  blocks: SlackBlock[];
  state: { values: StateValues };
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
  clear_on_close: boolean;
  notify_on_close: boolean;
  /** Below here is what only the client knows: whose view it is, and the complaints that it shows. */
  user: string;
  errors: Record<string, string>;
  notice?: string;
}

export interface Trigger {
  user: string;
  issuedAt: number;
  used: boolean;
}

/** Where a `response_url` leads: a person in a channel, and the message whose button was pressed, if any. */
export interface ResponseUrl {
  channel: string;
  user: string;
  message_ts?: string;
  issuedAt: number;
  uses: number;
}
