/**
 * Every table. Columns are text and integer only; an `…_at` is an instant as ISO 8601 in UTC, as `Date.toISOString`
 * writes it, so that text order is time order. Every table about Slack carries `team_id`, and a column that holds a
 * person is called `user_id` (forget.ts and its test go by that name).
 */
export interface Database {
  health: { name: string; beats: number };
  /** Events and interactions already taken up, by Slack's id for them. */
  seen_events: { key: string; team_id: string; seen_at: string };
  people: { team_id: string; user_id: string; language: Language | null; welcomed_at: string | null };
  votes: {
    team_id: string;
    user_id: string;
    entry_id: string;
    vote: 'up' | 'down';
    reason: 'wrong' | 'outdated' | 'not_answered' | 'other' | null;
    comment: string | null;
    voted_at: string;
  };
  suggestions: {
    id: string;
    team_id: string;
    user_id: string;
    question: string;
    locale: Language;
    suggested_at: string;
  };
  /** Questions without a sure answer; without a name, and without an id, as nothing refers to them. */
  misses: {
    team_id: string;
    question: string;
    locale: Language;
    outcome: 'unsure' | 'nothing';
    asked_at: string;
  };
  /** Private messages that were shared, by a key of the message. */
  shares: { key: string; team_id: string; user_id: string; shared_at: string };
  /** What the bot owes Slack; see delivery/owed.ts. `look_at` is when a claim may take the row, null when it is through. */
  deliveries: {
    key: string;
    team_id: string;
    channel_id: string;
    user_id: string | null;
    kind: string;
    subject: string;
    form: 'post' | 'edit';
    thread_ts: string | null;
    root_key: string | null;
    after_key: string | null;
    due_at: string;
    expires_at: string | null;
    every_ms: number;
    state: 'waiting' | 'sending' | 'sent' | 'expired' | 'failed' | 'unknown' | 'cancelled';
    look_at: string | null;
    attempts: number;
    version: number;
    message_channel_id: string | null;
    message_ts: string | null;
    /** Of an edit: no sooner is the next one sent. */
    not_before: string;
    error: string | null;
  };
  /** From when on the next message may go to a channel. */
  delivery_channels: { channel_id: string; team_id: string; ready_at: string };
}

type Language = 'en' | 'zh';
