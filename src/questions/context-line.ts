import type { Locale } from '../i18n/locale.ts';
import { phrasesFor } from '../i18n/phrases.ts';
import type { Entry, Topic } from '../knowledge/entry.ts';
import { escapeMrkdwn } from '../slack/mrkdwn.ts';
import type { Snapshot } from './snapshot.ts';

/** `mid · Workloads · Kubernetes 1.37 · checked 2026-11-21 · Sources: 1, 2` */
export function contextLine(entry: Entry | Snapshot, locale: Locale, topics: readonly Topic[] = []): string {
  const { ask, level } = phrasesFor(locale);
  const { date, kubernetes, docker } = entry.checked;
  const links = entry.sources.map((url, at) => `<${encodeURI(decodeURI(url))}|${at + 1}>`).join(', ');
  return [
    level[entry.level],
    escapeMrkdwn(topicTitle(entry.topic, topics, locale)),
    kubernetes && `Kubernetes ${kubernetes}`,
    docker && `Docker ${docker}`,
    ask.checked(date),
    `${ask.sources}: ${links}`,
    entry.text[locale].locale !== locale && ask.onlyIn,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The topic's id where it has no title, any more or in this list. */
export function topicTitle(id: string, topics: readonly Topic[], locale: Locale): string {
  return topics.find((topic) => topic.id === id)?.title[locale] ?? id;
}
