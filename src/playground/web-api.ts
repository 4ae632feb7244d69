import { validateBlocks, validateView } from '../slack/validate.ts';
import { Refusal } from './refusal.ts';
import { requireScope } from './web-api/access.ts';
import { type Args, json } from './web-api/args.ts';
import { chat } from './web-api/chat.ts';
import { conversations } from './web-api/conversations.ts';
import { users } from './web-api/users.ts';
import { views } from './web-api/views.ts';
import type { Workspace } from './workspace.ts';

interface Method {
  /** Which token the method takes; the bot's unless said. */
  token?: 'bot' | 'app' | 'none';
  /** The scope that it always needs. */
  scope?: string;
  /** The answer without `ok`. Throws a `Refusal`. */
  run(workspace: Workspace, args: Args): object;
}
export type Methods = Record<string, Method>;

/** The table is the coverage: everything else is an `unknown_method`. */
export const METHODS: Methods = {
  'auth.test': {
    run({ state: { team, app, people } }) {
      return {
        url: `https://${team.domain}.slack.com/`,
        team: team.name,
        user: people[app.bot_user_id]?.name,
        team_id: team.id,
        user_id: app.bot_user_id,
        bot_id: app.bot_id,
        is_enterprise_install: false,
      };
    },
  },
  'apps.connections.open': {
    token: 'app',
    run({ openSocket }) {
      if (!openSocket) throw new Refusal('internal_error');
      return { url: openSocket() };
    },
  },
  'blocks.validate': {
    token: 'none',
    run(_workspace, args) {
      const { code, problems } = validate(args);
      if (problems.length > 0) throw new Refusal(code, { errors: problems });
      return {};
    },
  },
  ...chat,
  ...conversations,
  ...users,
  ...views,
};

/** Does what the method does and returns Slack's answer, `ok` included. */
export function callMethod(
  workspace: Workspace,
  name: string,
  args: Args,
  token: string | undefined,
): { ok: boolean; error?: string } {
  try {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (!method) throw new Refusal('unknown_method', { req_method: name });
    authenticate(workspace, method.token ?? 'bot', token);
    if (method.scope) requireScope(workspace, method.scope);
    return { ok: true, ...method.run(workspace, args) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, error: error.code, ...error.details };
  }
}

function authenticate({ tokens }: Workspace, kind: 'bot' | 'app' | 'none', token: string | undefined): void {
  if (kind === 'none') return;
  if (!token) throw new Refusal('not_authed');
  const prefixes = { bot: 'xoxb-', app: 'xapp-' };
  if (!token.startsWith(prefixes[kind])) {
    throw new Refusal(/^x(oxb|app)-/.test(token) ? 'not_allowed_token_type' : 'invalid_auth');
  }
  if (tokens[kind] !== undefined && tokens[kind] !== token) throw new Refusal('invalid_auth');
}

function validate(args: Args): { code: string; problems: unknown[] } {
  const given = ['blocks', 'message', 'view'].filter((name) => args[name] !== undefined);
  const [name] = given;
  if (!name || given.length > 1) throw new Refusal('invalid_arguments');
  const value = json(args, name);
  if (name === 'view') return { code: 'invalid_view', problems: validateView(value) };
  const blocks = name === 'message' ? (value as { blocks?: unknown } | null)?.blocks : value;
  return { code: `invalid_${name}`, problems: validateBlocks(blocks, 'message') };
}
