import { dailyZh } from './daily.zh.ts';
import type { Phrases } from './phrases.ts';
import { quizZh } from './quiz.zh.ts';

export const zh: Phrases = {
  level: { junior: '初级', mid: '中级', senior: '高级' },
  ask: {
    youAsked: (question) => `你问的是：${question}`,
    keyPoints: '要点',
    explanation: '详解',
    mistakes: '常见误区',
    followUps: '面试官接下来会问',
    related: '相关问题',
    checked: (date) => `核对于 ${date}`,
    sources: '来源',
    onlyIn: '这一条目前只有英文。',
    fullAnswer: '完整答案',
    fullAnswerTitle: '完整答案',
    share: '分享到频道',
    sharedBy: (userId) => `由 <@${userId}> 分享`,
    alreadyShared: '这个答案你已经分享过了。',
    otherLanguage: 'English',
    quizMe: '考考我',
    good: '👍',
    bad: '👎',
    goodLabel: '这个答案有用',
    badLabel: '这个答案有问题',
    voteRecorded: '已记录，谢谢！维护内容的人会据此知道该改哪里。',
    didYouMean: '不确定你问的是哪一个：',
    nothingFound: '知识库里还没有这个问题。',
    nearest: '最接近的是：',
    suggest: '建议收录这个问题',
    suggestionRecorded: '已记录，维护内容的人会看到你的问题。',
    entryGone: '这一条已经不在知识库里了，请重新提问。',
    noText: '这条消息里没有可以查询的文字。',
    close: '关闭',
  },
  feedback: {
    title: '哪里不对？',
    intro: '你的 👎 已记录。方便的话，说说哪里不对。',
    reason: '这个答案',
    reasons: {
      wrong: '有错误',
      outdated: '过时了',
      not_answered: '没有回答我的问题',
      other: '有别的问题',
    },
    comment: '具体说说',
    send: '提交',
  },
  quizMe: {
    intro: (title) => `关于「${title}」的一道题`,
    option: (letter) => `选 ${letter}`,
    right: '答对了。',
    wrong: (letter) => `不对，正确答案是 ${letter}。`,
    why: (letter) => `你选的是 ${letter}。`,
    another: '再来一题',
    changed: '这道题的内容已经更新，请从答案里重新开始。',
  },
  daily: dailyZh,
  quiz: quizZh,
  help: {
    title: 'KubeCoach：Kubernetes 与 Docker 面试题',
    ask: '直接提问：`/k8s 什么是 PDB`，中文、英文都行，缩写、错别字也没关系。答案只有你能看到，分享之后别人才看得到。',
    elsewhere:
      '消息列里用不了斜杠命令，请 @ 我：`@KubeCoach pod 一直 Pending 怎么办`。私信里直接写问题即可。任意一条消息上都可以用快捷方式 *Ask KubeCoach*。',
    topics:
      '`/k8s topics` 列出我知道的主题。在频道里，`/k8s quiz networking 5` 在消息列里玩一场测验，`/k8s daily` 设置每日一题。',
    examples: '什么是 PDB|pod 一直 Pending|COPY 和 ADD 的区别',
    tryThese: '试一试：',
  },
  topics: { title: '我知道的主题', line: (count) => `${count} 题` },
  welcome: {
    hello:
      '你好，我是 KubeCoach。我用中文和英文回答 Kubernetes 与 Docker 面试题，并附上来源。直接在这里写下你的问题就行。',
    tryThese: '先从这三个开始：',
  },
  misfit: {
    help: (word) => `“help” 后面不需要其他词，“${word}” 不合适。`,
    topics: (word) => `“topics” 后面不需要其他词，“${word}” 不合适。`,
    quiz: (word, topic) =>
      `“${word}” 不合适。测验可以带：主题、题数（1 到 20）、难度（junior、mid、senior）、每题秒数（10s 到 120s）和语言（en、zh）。${topic ? `你想选的主题是不是 “${topic}”？` : ''}`,
    daily: (word) =>
      `“${word}” 不合适。用法是 “daily”，或者 “daily” 加上 status、now、skip、pause、resume、stop 之一。`,
    searchInstead: '改为搜索这句话',
  },
  error: (id) => `我这边出了点问题，请再试一次。如果一直这样，请把这个编号告诉管理员：${id}`,
};
