import 'dotenv/config';
import { readConfig } from '../config.ts';
import { ExpectedError } from '../expected-error.ts';
import { forgetPerson } from '../storage/forget.ts';
import { closeDatabase, openDatabase } from '../storage/open.ts';
import { runCommand } from './run-command.ts';

// npm run forget -- U…: removes all that is stored about a person.

await runCommand(async () => {
  const [userId = '', ...more] = process.argv.slice(2);
  if (!/^[UW][A-Z0-9]+$/.test(userId) || more.length > 0) {
    throw new ExpectedError(
      'Usage: npm run forget -- U0123456789 (a Slack user id: Profile → ⋮ → Copy member ID)',
    );
  }
  const { databaseUrl } = readConfig({ DATABASE_URL: process.env.DATABASE_URL });
  const db = await openDatabase(databaseUrl, { random: Math.random, mustExist: true });
  try {
    const rows = await forgetPerson(db, userId);
    console.log(rows > 0 ? `Removed ${rows} rows about ${userId}.` : `Nothing is stored about ${userId}.`);
  } finally {
    await closeDatabase(db);
  }
});
