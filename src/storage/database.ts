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
  /** Questions as they were asked, with all that their reveals need; `content` is a Snapshot as JSON. */
  asked_questions: { digest: string; entry_id: string; content: string };
  answers: {
    team_id: string;
    user_id: string;
    source: 'daily' | 'quiz' | 'quiz-me';
    asked_id: string;
    entry_id: string;
    digest: string;
    choice: number | null;
    words: string | null;
    is_right: number | null;
    answered_at: string;
  };
  /** A channel's daily question; lists are separated by commas, an empty one means all. */
  daily_channels: {
    channel_id: string;
    team_id: string;
    weekdays: string;
    post_at: string;
    time_zone: string;
    reveal_at: string | null;
    reveal_after_hours: number | null;
    topics: string;
    levels: string;
    format: 'choice' | 'open';
    language: Language | 'both';
    state: 'active' | 'paused' | 'stopped';
    /** Slack's name for why nothing can be posted there; null when a person paused it. */
    pause_reason: string | null;
    /** The next question's local date and instant; null unless active. */
    next_date: string | null;
    next_at: string | null;
    skip_date: string | null;
    missed_date: string | null;
    version: number;
  };
  /** Who is told when something is wrong. Apart, so that a forgotten person does not take the schedule along. */
  daily_owners: { channel_id: string; team_id: string; user_id: string };
  daily_questions: {
    id: string;
    team_id: string;
    channel_id: string;
    date: string;
    round: number;
    entry_id: string;
    digest: string;
    format: 'choice' | 'open';
    language: Language | 'both';
    due_at: string;
    reveal_after_ms: number;
    reveal_at: string;
    closed_at: string | null;
  };
  /** `question` counts those that are closed; `wish` is what was asked for, as JSON, for another round. */
  quiz_games: {
    id: string;
    team_id: string;
    channel_id: string;
    /** Null where the game runs in the thread of its own start message. */
    thread_ts: string | null;
    locale: Language;
    wish: string;
    seconds: number;
    state: 'lobby' | 'asking' | 'over';
    question: number;
    silent: number;
    /** When the lobby or the open question ends, but not while the message `waits_for` is on its way. */
    deadline_at: string | null;
    waits_for: string | null;
    end_reason: string | null;
    created_at: string;
  };
  quiz_questions: {
    game_id: string;
    team_id: string;
    number: number;
    entry_id: string;
    digest: string;
    points: number;
    right_choice: number;
  };
  /** `seat` is the order of joining: the first who has not left is the host. Points and place are set at the end. */
  quiz_players: {
    game_id: string;
    team_id: string;
    user_id: string;
    since: number;
    seat: number;
    left_at: string | null;
    points: number | null;
    place: number | null;
  };
  /** What somebody said is wrong with a question, whichever way it was asked. */
  question_reports: {
    team_id: string;
    user_id: string;
    digest: string;
    entry_id: string;
    reason: 'wrong' | 'outdated' | 'unclear' | 'other';
    comment: string | null;
    reported_at: string;
  };
}

type Language = 'en' | 'zh';
