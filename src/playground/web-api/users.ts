import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../refusal.ts';
import type { Person } from '../state.ts';
import type { Methods } from '../web-api.ts';
import type { Workspace } from '../workspace.ts';
import { flag, page, required } from './args.ts';

export const users: Methods = {
  'users.info': {
    scope: 'users:read',
    run(workspace, args) {
      const person = workspace.state.people[required(args, 'user')];
      if (!person) throw new Refusal('user_not_found');
      return { user: described(workspace, person, flag(args, 'include_locale')) };
    },
  },
  'users.list': {
    scope: 'users:read',
    run(workspace, args) {
      const withLocale = flag(args, 'include_locale');
      const { part, more } = page(Object.values(workspace.state.people), args);
      return { members: part.map((person) => described(workspace, person, withLocale)), ...more };
    },
  },
};

function described(workspace: Workspace, person: Person, withLocale: boolean): object {
  const { id, name, real_name, tz, locale, team_id, is_admin, is_restricted, is_bot } = person;
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(workspace.now()).toZonedDateTimeISO(
    tz,
  );
  const isStranger = team_id !== workspace.state.team.id;
  return {
    id,
    team_id,
    name,
    real_name,
    deleted: false,
    tz,
    tz_label: tz,
    tz_offset: offsetNanoseconds / 1e9,
    profile: { real_name, display_name: name, team: team_id },
    is_admin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted,
    is_ultra_restricted: false,
    is_bot,
    is_app_user: false,
    ...(isStranger && { is_stranger: true }),
    ...(withLocale && { locale }),
  };
}
