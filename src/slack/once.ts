import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';

type MiddlewareArgs = AnyMiddlewareArgs & AllMiddlewareArgs;

/**
 * Acknowledges before anything else, so that no slow database or Slack call can miss the three seconds. A submitted
 * view and a request for options carry their answer in the acknowledgement, so their listeners give it. When the socket
 * is gone by then, the work is done all the same: Slack sends commands and clicks only once.
 */
export function acknowledgeFirst(onFailure: (error: Error) => void) {
  return async (args: MiddlewareArgs): Promise<void> => {
    const { body, next } = args;
    const { ack } = args as { ack?: () => Promise<void> };
    const { type } = body as { type?: string };
    if (ack && type !== 'view_submission' && type !== 'block_suggestion') await ack().catch(onFailure);
    await next();
  };
}

/**
 * Slack delivers at least once. `isFirst` says whether a key is new; views are left to their own keys, because their
 * acknowledgement must not wait for it.
 */
export function onlyOnce(isFirst: (key: string, teamId: string) => Promise<boolean>) {
  return async ({ body, context, next }: MiddlewareArgs) => {
    const { type, event_id, trigger_id } = body as { type?: string; event_id?: string; trigger_id?: string };
    const key = event_id ?? trigger_id;
    if (!key || type === 'view_submission' || (await isFirst(key, context.teamId ?? ''))) await next();
  };
}

/** How many keys a process remembers by itself: some minutes of a very busy workspace. */
const REMEMBERED = 10_000;

/**
 * The database decides for all processes. When it does not answer, questions still are: then this process's own memory
 * has to do.
 */
export function rememberSeen(
  firstSight: (key: string, teamId: string) => Promise<boolean>,
  onFailure: (error: Error) => void,
): (key: string, teamId: string) => Promise<boolean> {
  const seen = new Set<string>();
  return async (key, teamId) => {
    if (seen.has(key)) return false;
    seen.add(key);
    if (seen.size > REMEMBERED) seen.delete(seen.values().next().value as string);
    return firstSight(key, teamId).catch((error: Error) => {
      onFailure(error);
      return true;
    });
  };
}
