/** Every sentence of the daily question. Values are plain text unless the comment says mrkdwn. */
export interface DailyPhrases {
  heading: (date: string) => string;
  open: string;
  write: string;
  option: (letter: string, text: string) => string;
  /** mrkdwn; `time` is a Slack date token. */
  footer: (answers: number, time: string) => string;
  closed: (answers: number) => string;
  recorded: (letter: string) => string;
  recordedWords: string;
  tooLate: string;
  gone: string;
  writeTitle: string;
  writeLabel: string;
  writeSend: string;
  close: string;
  reveal: (letter: string) => string;
  revealOpen: string;
  late: string;
  inShort: string;
  share: (right: number, answers: number) => string;
  noAnswers: string;
  answers: (answers: number) => string;
  compare: string;
  compareTitle: string;
  yours: string;
  noneOfYours: string;
  keyPoints: string;
  hadThis: string;
  /** mrkdwn: the change, by whom, and for a set-up the schedule. */
  announced: Record<
    'set' | 'paused' | 'stopped' | 'resumed' | 'skipped' | 'unskipped',
    (by: string, detail: string) => string
  >;
  /** `detail` is the schedule in words. */
  schedule: (parts: { days: string; time: string; zone: string; reveal: string; about: string }) => string;
  everyDay: string;
  weekdaysOnly: string;
  revealAt: (time: string) => string;
  revealAfter: (hours: number) => string;
  aboutAll: string;
  formats: Record<'choice' | 'open', string>;
  languages: Record<'en' | 'zh' | 'both', string>;
  notice: {
    gone: (channel: string, reason: string) => string;
    empty: (channel: string) => string;
    lowStock: (channel: string, left: number) => string;
  };
  status: {
    none: string;
    active: string;
    paused: string;
    pausedBecause: (reason: string) => string;
    stopped: string;
    next: (time: string) => string;
    skipped: (date: string) => string;
    missed: (date: string) => string;
    last: (date: string) => string;
    post: Record<'waiting' | 'sending' | 'sent' | 'expired' | 'failed' | 'unknown' | 'cancelled', string>;
    left: (left: number, pool: number) => string;
    settings: string;
  };
  reply: {
    onlyChannels: string;
    invite: string;
    membersOnly: string;
    notSetUp: string;
    setHere: string;
    now: string;
    nowAlready: (date: string) => string;
    skip: (date: string) => string;
    undo: string;
    undone: (date: string) => string;
    undoLate: (date: string) => string;
    done: Record<'paused' | 'stopped' | 'resumed', string>;
    already: Record<'paused' | 'stopped' | 'resumed', string>;
    notActive: string;
    noQuestions: string;
  };
  dialog: {
    title: string;
    save: string;
    cancel: string;
    weekdays: string;
    time: string;
    zone: string;
    zoneHint: string;
    reveal: string;
    revealSameDay: string;
    revealTime: string;
    revealTimeHint: string;
    topics: string;
    levels: string;
    all: string;
    format: string;
    language: string;
    errors: {
      weekdays: string;
      zone: string;
      revealTime: string;
      revealEarly: string;
      none: string;
      time: string;
    };
  };
}
