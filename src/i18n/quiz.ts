/** Every sentence of the thread quiz. Values are plain text unless the comment says mrkdwn. */
export interface QuizPhrases {
  title: (topic: string) => string;
  anyTopic: string;
  /** mrkdwn */
  rules: (parts: { questions: number; level: string; seconds: number; points: string }) => string;
  allLevels: string;
  points: Record<'all' | 'junior' | 'mid' | 'senior', string>;
  fewer: (there: number, wished: number) => string;
  host: (name: string) => string;
  players: (names: readonly string[], more: number, all: number) => string;
  lobby: string;
  running: string;
  over: Record<'finished' | 'silent' | 'stopped' | 'deserted' | 'cancelled' | 'unstarted' | 'lost', string>;
  buttons: Record<'join' | 'leave' | 'start' | 'cancel' | 'stop' | 'revealNow' | 'report' | 'again', string>;
  confirmStop: { title: string; text: string; yes: string; no: string };
  option: (letter: string, text: string) => string;
  heading: (number: number, of: number) => string;
  /** mrkdwn; `time` is a Slack date token. */
  footer: (parts: { seconds: number; time: string; answers: number; players: number }) => string;
  closed: (answers: number) => string;
  reveal: (letter: string) => string;
  right: (right: number, answers: number) => string;
  noAnswers: string;
  next: string;
  last: string;
  results: string;
  notes: Record<'finished' | 'silent' | 'stopped' | 'deserted', string>;
  nobodyScored: string;
  score: (points: number) => string;
  morePlayers: (count: number) => string;
  hardest: (question: string, right: number, answers: number) => string;
  somebody: string;
  misses: (count: number, of: number) => string;
  /** To the host, by direct message; mrkdwn. */
  lost: (channel: string, reason: string) => string;
  lostInvite: (channel: string) => string;
  reply: {
    coming: string;
    invite: string;
    noQuestions: string;
    busy: string;
    againComing: string;
    againAlready: string;
    joined: string;
    joinedAlready: string;
    left: string;
    notIn: string;
    recorded: (letter: string) => string;
    answered: (letter: string) => string;
    closed: string;
    over: string;
    gone: string;
    notHost: string;
    startedAlready: string;
  };
  report: {
    title: string;
    intro: string;
    reason: string;
    reasons: Record<'wrong' | 'outdated' | 'unclear' | 'other', string>;
    comment: string;
    send: string;
    close: string;
    recorded: string;
  };
}
