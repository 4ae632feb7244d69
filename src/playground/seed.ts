import type { Channel, Person, WorkspaceState } from './state.ts';

const TEAM = 'T0PLAYGROUND';
const BOT = 'U0KUBECOACH';

/** The least that the bot needs; `channels:history` and `groups:history` are optional and not granted here. */
export const BOT_SCOPES = ['commands', 'chat:write', 'app_mentions:read', 'im:history', 'users:read'];

const PEOPLE = [
  { id: 'U0ALEX', name: 'alex', real_name: 'Alex Rivera', is_admin: true },
  { id: 'U0MEI', name: 'mei', real_name: 'Mei Lin', tz: 'Asia/Shanghai', locale: 'zh-CN' },
  { id: 'U0OLIVIA', name: 'olivia', real_name: 'Olivia Clarke', tz: 'Europe/London', locale: 'en-GB' },
  { id: 'U0SAM', name: 'sam', real_name: 'Sam Weber', tz: 'Europe/Berlin', is_restricted: true },
];

/** Four people in four time zones, one of them an admin and one a guest, and a bot that is in some of the channels. */
export function defaultState(): WorkspaceState {
  const members = PEOPLE.filter((known) => !known.is_restricted).map(({ id }) => id);
  const everyone = PEOPLE.map(({ id }) => id);
  const bot = newPerson({ id: BOT, name: 'kubecoach', real_name: 'KubeCoach', tz: 'UTC', is_bot: true });
  const channels = [
    newChannel({ id: 'C0GENERAL', name: 'general', members: [...members, BOT] }),
    newChannel({ id: 'C0K8SSTUDY', name: 'k8s-study', members: [...everyone, BOT] }),
    newChannel({ id: 'C0RANDOM', name: 'random', members }),
    ...everyone.map((id) => directMessage(id, BOT)),
  ];
  return {
    team: { id: TEAM, domain: 'playground', name: 'Playground' },
    app: { id: 'A0KUBECOACH', bot_id: 'B0KUBECOACH', bot_user_id: BOT, scopes: [...BOT_SCOPES] },
    people: byId([...PEOPLE.map(newPerson), bot]),
    channels: byId(channels),
    messages: [],
    modals: {},
    homes: {},
    triggers: {},
    responseUrls: {},
    clockAheadMs: 0,
    lastTs: 0,
    counter: 0,
  };
}

export type NewPerson = Pick<Person, 'id' | 'name' | 'real_name'> & Partial<Person>;
export type NewChannel = Pick<Channel, 'id' | 'name' | 'members'> & Partial<Channel>;

export function newPerson(known: NewPerson): Person {
  const absent = { is_admin: false, is_restricted: false, is_bot: false };
  return { tz: 'America/New_York', locale: 'en-US', team_id: TEAM, ...absent, ...known };
}

export function newChannel(known: NewChannel): Channel {
  return { kind: 'public', is_archived: false, ...known };
}

export function directMessage(userId: string, botUserId: string): Channel {
  return newChannel({
    id: userId.replace(/^[UW]/, 'D'),
    name: '',
    kind: 'im',
    members: [userId, botUserId],
  });
}

function byId<T extends { id: string }>(things: T[]): Record<string, T> {
  return Object.fromEntries(things.map((thing) => [thing.id, thing]));
}
