import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';

/** What a bot costs at the least: acknowledges every command and answers with a constant. */
const {
  SLACK_API_URL: slackApiUrl = '',
  SLACK_BOT_TOKEN: token = '',
  SLACK_APP_TOKEN: appToken = '',
} = process.env;
const logLevel = LogLevel.ERROR;
const receiver = new SocketModeReceiver({
  appToken,
  logLevel,
  installerOptions: { clientOptions: { slackApiUrl } },
});
const app = new App({ token, receiver, logLevel, deferInitialization: true, clientOptions: { slackApiUrl } });
app.command('/k8s', async ({ ack, respond }) => {
  await ack();
  await respond('A constant answer.');
});
process.once('SIGTERM', () => process.exit());
await app.init();
await app.start();
console.log('ready');
