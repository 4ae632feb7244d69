import type { Locale } from '../i18n/locale.ts';
import { phrasesFor } from '../i18n/phrases.ts';
import type { Entry } from '../knowledge/entry.ts';
import { escapeMrkdwn } from '../slack/mrkdwn.ts';
import type { Snapshot } from './snapshot.ts';

/** `mid · Workloads · Kubernetes 1.37 · checked 2026-11-21 · Sources: 1, 2` */
export function contextLine(entry: Entry | Snapshot, locale: Locale): string {
  const { ask, level } = phrasesFor(locale);
  const { date, kubernetes, docker } = entry.checked;
  const links = entry.sources.map((url, at) => `<${encodeURI(decodeURI(url))}|${at + 1}>`).join(', ');
  return [
    level[entry.level],
    escapeMrkdwn(entry.topic),
    kubernetes && `Kubernetes ${kubernetes}`,
    docker && `Docker ${docker}`,
    ask.checked(date),
    `${ask.sources}: ${links}`,
    entry.text[locale].locale !== locale && ask.onlyIn,
  ]
    .filter(Boolean)
    .join(' · ');
}
