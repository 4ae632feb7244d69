import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  App,
  BlockAction,
  ButtonAction,
  MessageShortcut,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';

/** What Bolt hands over of each kind of thing that comes in. */
interface Arrivals {
  command: SlackCommandMiddlewareArgs;
  action: SlackActionMiddlewareArgs<BlockAction<ButtonAction>>;
  options: SlackOptionsMiddlewareArgs<'block_suggestion'>;
  message_action: SlackShortcutMiddlewareArgs<MessageShortcut>;
  view: SlackViewMiddlewareArgs<ViewSubmitAction>;
}

type Listener<Args> = (args: Args & AllMiddlewareArgs) => Promise<void>;

/** One listener for each; a second one throws. */
export interface Routes {
  /** By command, action type, action id of the list, or callback id. */
  on<Kind extends keyof Arrivals>(kind: Kind, name: string, listener: Listener<Arrivals[Kind]>): void;
  onEvent<Type extends string>(type: Type, listener: Listener<SlackEventMiddlewareArgs<Type>>): void;
}

/**
 * Hands what comes in to its listener. Bolt's own listeners are each tried, with copies of all arguments, for whatever comes in:
 * with one per feature that was a tenth of what an ask costs.
 */
export function createRoutes(app: App): Routes {
  const listeners = new Map<string, (args: never) => Promise<void>>();
  app.use(async (args) => {
    await listeners.get(routeOf(args))?.(args as never);
  });
  const add = (route: string, listener: (args: never) => Promise<void>) => {
    if (listeners.has(route)) throw new Error(`Two listeners for ${route}`);
    listeners.set(route, listener);
  };
  return {
    on: (kind, name, listener) => add(`${kind} ${name}`, listener),
    onEvent: (type, listener) => add(`event ${type}`, listener),
  };
}

function routeOf(args: AnyMiddlewareArgs): string {
  if ('command' in args) return `command ${args.command.command}`;
  if ('event' in args) return `event ${args.event.type}`;
  if ('action' in args) return `action ${args.body.type}`;
  if ('options' in args) return `options ${args.options.action_id}`;
  if ('shortcut' in args) return `${args.shortcut.type} ${args.shortcut.callback_id}`;
  return args.body.type === 'view_submission' ? `view ${args.view.callback_id}` : args.body.type;
}
