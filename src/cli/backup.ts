import 'dotenv/config';
import { readConfig } from '../config.ts';
import { ExpectedError } from '../expected-error.ts';
import { backupDatabase } from '../storage/backup.ts';
import { sqlitePath } from '../storage/open.ts';
import { runCommand } from './run-command.ts';

// npm run backup -- FILE: a consistent copy of the SQLite database, which may be in use.

await runCommand(async () => {
  const [copy, ...more] = process.argv.slice(2);
  if (!copy || more.length > 0) throw new ExpectedError('Usage: npm run backup -- FILE');
  const { databaseUrl } = readConfig({ DATABASE_URL: process.env.DATABASE_URL });
  const path = sqlitePath(databaseUrl);
  if (!path) {
    throw new ExpectedError(
      'This copies SQLite only. For PostgreSQL: pg_dump --format=custom --file=FILE "$DATABASE_URL"',
    );
  }
  await backupDatabase(path, copy);
  console.log(`Copied ${path} to ${copy}.`);
});
