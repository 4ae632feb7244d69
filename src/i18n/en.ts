import { dailyEn } from './daily.en.ts';
import type { Phrases } from './phrases.ts';
import { quizEn } from './quiz.en.ts';

export const en: Phrases = {
  level: { junior: 'junior', mid: 'mid', senior: 'senior' },
  ask: {
    youAsked: (question) => `You asked: ${question}`,
    keyPoints: 'Key points',
    explanation: 'Explanation',
    mistakes: 'Common mistakes',
    followUps: 'What an interviewer asks next',
    related: 'Related',
    checked: (date) => `checked ${date}`,
    sources: 'Sources',
    onlyIn: 'This entry is written in Chinese only.',
    fullAnswer: 'Full answer',
    fullAnswerTitle: 'Full answer',
    share: 'Share in channel',
    sharedBy: (userId) => `Shared by <@${userId}>`,
    alreadyShared: 'You have already shared this answer.',
    otherLanguage: '中文',
    quizMe: 'Quiz me',
    good: '👍',
    bad: '👎',
    goodLabel: 'This answer helped',
    badLabel: 'Something is wrong with this answer',
    voteRecorded: 'Recorded. Thank you: votes show the people who keep the content where to look.',
    didYouMean: 'I am not sure which one you mean:',
    nothingFound: 'This is not in the knowledge base.',
    nearest: 'The nearest that it has:',
    suggest: 'Suggest this question',
    suggestionRecorded: 'Recorded. The people who keep the content will see your question.',
    entryGone: 'That entry is no longer in the knowledge base. Please ask again.',
    noText: 'That message has no text that I could look up.',
    close: 'Close',
  },
  feedback: {
    title: 'What went wrong?',
    intro: 'Your 👎 is recorded. If you have a moment, say what went wrong.',
    reason: 'The answer',
    reasons: {
      wrong: 'is wrong',
      outdated: 'is outdated',
      not_answered: 'did not answer my question',
      other: 'has another problem',
    },
    comment: 'In your words',
    send: 'Send',
  },
  quizMe: {
    intro: (title) => `One question about ${title}`,
    option: (letter) => `Answer ${letter}`,
    right: 'Right.',
    wrong: (letter) => `Not quite: the answer is ${letter}.`,
    why: (letter) => `You chose ${letter}.`,
    another: 'Another question',
    changed: 'This question has changed since. Please start again from the answer.',
  },
  daily: dailyEn,
  quiz: quizEn,
  help: {
    title: 'KubeCoach: Kubernetes and Docker interview questions',
    ask: 'Ask anything: `/k8s what is a PDB`, in English or Chinese, misspelt and abbreviated as you like. Only you see the answer until you share it.',
    elsewhere:
      'In a thread, where slash commands do not work, mention me: `@KubeCoach pod stuck in Pending`. In a direct message just write. On any message: the shortcut *Ask KubeCoach*.',
    topics:
      '`/k8s topics` lists what I know. In a channel, `/k8s quiz networking 5` plays a round of questions in a thread, and `/k8s daily` sets up a question of the day.',
    examples: 'what is a PDB|pod stuck in Pending|COPY vs ADD',
    tryThese: 'Try one:',
  },
  topics: { title: 'What I know', line: (count) => `${count} ${count === 1 ? 'question' : 'questions'}` },
  welcome: {
    hello:
      'Hello! I am KubeCoach. I answer Kubernetes and Docker interview questions, in English and Chinese, with sources. Just write your question here.',
    tryThese: 'Three to begin with:',
  },
  misfit: {
    help: (word) => `"help" takes no words; "${word}" does not fit.`,
    topics: (word) => `"topics" takes no words; "${word}" does not fit.`,
    quiz: (word, topic) =>
      `"${word}" does not fit. A quiz takes a topic, a count (1 to 20), a level (junior, mid, senior), seconds (10s to 120s) and a language (en, zh).${topic ? ` Did you mean the topic "${topic}"?` : ''}`,
    daily: (word) =>
      `"${word}" does not fit. It is "daily", or "daily" with status, now, skip, pause, resume or stop.`,
    searchInstead: 'Search for this instead',
  },
  error: (id) =>
    `Something went wrong on my side; please try again. If it stays, tell your admin this id: ${id}`,
};
