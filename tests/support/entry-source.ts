/** A sound entry as an author writes it. Tests replace one piece of it and say what must be found. */
export const SOUND_ENTRY = `---
question:
  en: What does a widget do?
  zh: 小部件是做什么用的？
title:
  en: Widget
  zh: 小部件
level: mid
kind: concept
aliases: [wdg, gadget]
asks:
  en: [tell me about it, is it any good, when does it break]
  zh: [讲讲这个东西, 它好不好用, 什么时候会坏]
related: [gizmo]
sources:
  - https://example.com/docs/widget
checked: { date: 2026-11-21, kubernetes: '1.37' }
---

# English

It holds two parts together until one of them is replaced.

## Explanation
It works by **friction**, see [the manual](https://example.com/manual):

- first
  - inside
- second

\`\`\`bash
widget --turn # slowly
\`\`\`

## Key points
- One
- Two
- Three

## Common mistakes
- "It spins." It does not.

## Follow-up questions
- And then?

## Quiz

### Which way does it turn?
- [ ] Left, always.
  It depends on the thread.
- [x] Right, by default.
  The thread is right-handed.
- [ ] It never turns.
  It does.
- [ ] Both ways at once.
  That would break it.

### What holds it?
\`\`\`yaml
widget: true
\`\`\`
- [x] Friction holds it.
  That is the principle.
- [ ] Glue holds it.
  There is none.
- [ ] Magnets hold it.
  It is made of wood.
- [ ] Luck holds it.
  Only sometimes.

# 中文

它把两个零件固定在一起，直到其中一个被更换。

## 详解
它靠 **摩擦力** 工作，参见 [手册](https://example.com/manual)：

- 第一
  - 里面
- 第二

\`\`\`bash
widget --turn # 慢慢来
\`\`\`

## 要点
- 其一
- 其二
- 其三

## 常见误区
- “它会旋转。”其实不会。

## 追问
- 然后呢？

## 测验

### 它往哪边转？
- [ ] 总是向左。
  取决于螺纹。
- [x] 默认向右。
  螺纹是右旋的。
- [ ] 从来不转。
  会转的。
- [ ] 同时往两边。
  那样会坏掉。

### 靠什么固定？
\`\`\`yaml
widget: true
\`\`\`
- [x] 靠摩擦力。
  这就是原理。
- [ ] 靠胶水。
  没有胶水。
- [ ] 靠磁铁。
  它是木头做的。
- [ ] 靠运气。
  只是偶尔。
`;

/** `SOUND_ENTRY` with one piece replaced; throws when the piece is not there, so that no test passes by mistake. */
export function withChange(piece: string | RegExp, replacement: string, source = SOUND_ENTRY): string {
  const changed = source.replace(piece, replacement);
  if (changed === source) throw new Error(`there is no ${piece} to replace`);
  return changed;
}
