/** English words that any question may hold. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about actually afternoon again all am an and any anybody anyone anything are as at be been being best
  between briefly but by can cannot can't could couldn't describe did didn't do does doesn't doing don't
  each either else ever every everybody everyone explain explained explanation for from get gets getting
  give given gives go goes going good got had happen happens happened happening has hasn't have haven't
  having hello help her here hey hi his how i i'd i'm i've if in into is isn't it it's its just keep keeps
  kind know let let's like long make makes making many may me mean meaning morning evening folks guys
  sorry means might more most much must my need needs no nor not of off ok okay on once one only or other
  others our out over people please possible purpose question quickly quite really say see shall she
  should shouldn't show simple simply so some somebody someone something stand stands still such suppose
  sure tell than thank thanks that that's the their them themselves then there there's these they thing
  things think this those though through to too true try trying under understand understanding until up
  upon us use used useful uses using usually very via want wants was wasn't way ways we well were what
  what's whats when where whether which while who whose why will with without won't word words work
  working works would wouldn't yes yet you your dont doesnt didnt isnt arent cant wont im ive youre thats
  u ur pls plz thx btw today now currently basically correctly properly bit lot gonna wanna sentence
  sentences`.split(/\s+/),
);

/** The same for Chinese, where no space sets them off: the longest one counts, and none inside a name (请求, 就绪). */
export const STOP_PHRASES: ReadonlySet<string> = new Set(
  `发生了什么 发生什么 会发生什么 会怎样 会怎么样 有什么用 有啥用 什么是 是什么意思 是什么 是干什么用的
  是干什么的 是干嘛的 是干嘛用的 是干啥的 是干啥用的 干什么用 干什么 干嘛 干啥 是啥意思 是啥 啥是 什么叫
  啥叫 叫什么 什么 啥意思 啥 怎么用 怎么办 怎么处理 怎么解决 怎么做 怎么弄 怎么搞 怎么回事 怎么样 怎么讲
  怎么说 怎么理解 怎样 怎么 咋办 咋回事 咋整 咋弄 咋 如何理解 如何 为什么 为何 为啥 哪个 哪里 哪儿 哪
  有什么 有啥 有没有 有何 有多少 多少 的作用 作用 用途 用处 意思 请问 请简述 简述 简单说说 简单说 请描述
  描述 说说 说一下 说一说 什麼是 什麼 怎麼 為什麼 嗎 請問 讲一下 讲一讲 讲讲 介绍一下 介绍 解释一下 解释
  请解释 一下 谈谈 聊聊 详解 详细 你们 我们 他们 咱们 我的 你的 自己 大家 别人 以及 时候 可以 能不能
  可不可以 能否 是否 是不是 要不要 会不会 应该 该怎么 需要 一般 通常 常用 主要 具体 使用 进行 工作方式
  工作原理 必问 面试题 这个 那个 这些 那些 这样 那样 这里 那里 这 那 一个 一些 一种 以下 通过 或者 还是 或
  到底 究竟 其实 真的 总是 老是 突然 了 的 地 得 吗 呢 吧 啊 呀 嘛 哦 是 把 被 我 你 您 他 它 请 就 都 又
  也 还 才 再 很 太 更 但 却 而 且 并 跟 和 与 及 其 之间 之 某 让 使 用 去 给 在 于 里面 里头 里 们
  一句话说清楚 一句话 说清楚 讲清楚 有人知道 有谁知道 知道 想问下 想问 问一下 问下 请教 求助 求教 帮忙
  麻烦 谢谢 在线等 老师 大佬 我想 想要 如果 假如 比如 例如 然后 结果 就是 还有 另外 现在 今天 刚刚 刚才
  已经 但是 不过 所以 因为 只是 只要 明明 居然 竟然 好像 似乎 感觉 有点 有些 非常 特别 分别 各自 咋样
  这事儿 这事 事儿 的话 啦 哈 呗 么`.split(/\s+/),
);

/** Characters that say little when they stand alone between two names. */
export const STOP_CHARACTERS: ReadonlySet<string> = new Set(
  '中上下内外前后间时用有要会能从到对向同为以各每不没着过起来得地个种条次多少好大小新老第几做说讲',
);
