import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Entry, Topic } from '../../knowledge/entry.ts';
import { actions, button, context, header, line, type Message } from '../../slack/elements.ts';
import { drawList, richText } from '../../slack/rich-text.ts';

/** Pressing an example asks it, so that the first click shows an answer. */
function exampleButtons(locale: Locale) {
  const examples = phrasesFor(locale).help.examples.split('|');
  return actions(examples.map((example, at) => button(example, `ask:search:${at}`, example)));
}

export function helpMessage(locale: Locale): Message {
  const { help } = phrasesFor(locale);
  return {
    text: help.title,
    blocks: [
      header(help.title),
      {
        type: 'section',
        text: { type: 'mrkdwn', text: `${help.ask}\n\n${help.elsewhere}\n\n${help.topics}` },
      },
      context(help.tryThese),
      exampleButtons(locale),
    ],
  };
}

export function welcomeMessage(locale: Locale): Message {
  const { welcome } = phrasesFor(locale);
  return {
    text: welcome.hello,
    blocks: [
      { type: 'section', text: { type: 'plain_text', text: welcome.hello } },
      context(welcome.tryThese),
      exampleButtons(locale),
    ],
  };
}

export function topicsMessage(topics: readonly Topic[], entries: readonly Entry[], locale: Locale): Message {
  const phrases = phrasesFor(locale).topics;
  const counted = topics
    .map(({ id, title }) => ({
      id,
      title: title[locale],
      count: entries.filter(({ topic }) => topic === id).length,
    }))
    .filter(({ count }) => count > 0);
  return {
    text: phrases.title,
    blocks: [
      header(phrases.title),
      richText(
        drawList(
          counted.map(({ id, title, count }) => [
            { text: title, bold: true },
            { text: ` (${id}): ${phrases.line(count)}` },
          ]),
        ),
      ),
    ],
  };
}

/** One line that says what would be right, and the way to ask it as a question after all. */
export function misfitMessage(text: string, question: string, locale: Locale): Message {
  const searchInstead = button(
    phrasesFor(locale).misfit.searchInstead,
    'ask:search:0',
    question.slice(0, 1900),
  );
  const message = line(text);
  return { ...message, blocks: [...message.blocks, actions([searchInstead])] };
}
