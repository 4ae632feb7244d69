import { Refusal } from './refusal.ts';
import type { ResponseUrl } from './state.ts';
import type { Workspace } from './workspace.ts';

const TRIGGER_LASTS_MS = 3000;
const RESPONSE_URL_LASTS_MS = 30 * 60_000;
const RESPONSE_URL_USES = 5;
/** Long enough to say why an old one is refused. */
const KEPT_MS = 24 * 3_600_000;
const SWEEP_EVERY_MS = 3_600_000;

export function issueTrigger(workspace: Workspace, user: string): string {
  const { triggers } = workspace.state;
  forgetOld(triggers, workspace.now());
  const id = workspace.newId('TRIGGER.');
  triggers[id] = { user, issuedAt: workspace.now(), used: false };
  return id;
}

/** The person whose action gave out the trigger. Works once, for three seconds. */
export function exchangeTrigger(workspace: Workspace, id: unknown): string {
  const trigger = workspace.state.triggers[String(id)];
  if (!trigger) throw new Refusal('invalid_trigger_id');
  if (trigger.used) throw new Refusal('exchanged_trigger_id');
  if (workspace.now() - trigger.issuedAt > TRIGGER_LASTS_MS) throw new Refusal('expired_trigger_id');
  trigger.used = true;
  return trigger.user;
}

export function issueResponseUrl(
  workspace: Workspace,
  to: Pick<ResponseUrl, 'channel' | 'user' | 'message_ts'>,
): string {
  const { state, hooksUrl } = workspace;
  forgetOld(state.responseUrls, workspace.now());
  const id = workspace.newId('R');
  state.responseUrls[id] = { ...to, issuedAt: workspace.now(), uses: 0 };
  return `${hooksUrl}/actions/${state.team.id}/${id}`;
}

/** Counts as one of the five uses within half an hour. */
export function useResponseUrl(workspace: Workspace, id: string): ResponseUrl {
  const url = workspace.state.responseUrls[id];
  if (!url || workspace.now() - url.issuedAt > RESPONSE_URL_LASTS_MS) throw new Refusal('expired_url');
  if (url.uses >= RESPONSE_URL_USES) throw new Refusal('used_url');
  url.uses += 1;
  return url;
}

/** When grants were last gone through. At every new one, that would take longer with each. */
const sweptAt = new WeakMap<object, number>();

function forgetOld(grants: Record<string, { issuedAt: number }>, now: number): void {
  if (now - (sweptAt.get(grants) ?? 0) < SWEEP_EVERY_MS) return;
  sweptAt.set(grants, now);
  for (const [id, { issuedAt }] of Object.entries(grants)) {
    if (now - issuedAt > KEPT_MS) delete grants[id];
  }
}
