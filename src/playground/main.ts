import { parseArgs } from 'node:util';
import { serve } from './server.ts';
import { Workspace } from './workspace.ts';

const PAGE_IS_MISSING =
  'The page of the local workspace is not there yet; `npm run playground -- --no-bot` serves the workspace alone.';

/** `npm run playground`: a Slack workspace on this machine. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'no-bot': { type: 'boolean', default: false } } });
  if (!values['no-bot']) throw new Error(PAGE_IS_MISSING);
  const workspace = new Workspace({
    clock: () => new Date(),
    setTimer(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  const host = process.env.HOST || '127.0.0.1';
  const server = await serve(workspace, { host, port: portOf(process.env.PORT || '3000') });
  console.log(`A Slack workspace without a bot is at ${server.url}. Start the bot on it with:\n
SLACK_API_URL=${server.apiUrl} SLACK_BOT_TOKEN=xoxb-playground SLACK_APP_TOKEN=xapp-playground npm start\n
Act in it with POST ${server.url}/_playground/act, look at it with GET ${server.url}/_playground/state?user=U0MEI.`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.stop());
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port: ${text}`);
  return port;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
