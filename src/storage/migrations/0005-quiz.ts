import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('quiz_games')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('thread_ts', 'text')
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('wish', 'text', (column) => column.notNull())
    .addColumn('seconds', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('question', 'integer', (column) => column.notNull())
    .addColumn('silent', 'integer', (column) => column.notNull())
    .addColumn('deadline_at', 'text')
    .addColumn('waits_for', 'text')
    .addColumn('end_reason', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('quiz_games_by_deadline').on('quiz_games').column('deadline_at').execute();
  await db.schema
    .createIndex('quiz_games_by_channel')
    .on('quiz_games')
    .columns(['channel_id', 'created_at'])
    .execute();

  await db.schema
    .createTable('quiz_questions')
    .addColumn('game_id', 'text', (column) => column.notNull())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('right_choice', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('quiz_questions_pkey', ['game_id', 'number'])
    .execute();

  await db.schema
    .createTable('quiz_players')
    .addColumn('game_id', 'text', (column) => column.notNull())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('since', 'integer', (column) => column.notNull())
    .addColumn('seat', 'integer', (column) => column.notNull())
    .addColumn('left_at', 'text')
    .addColumn('points', 'integer')
    .addColumn('place', 'integer')
    .addPrimaryKeyConstraint('quiz_players_pkey', ['game_id', 'user_id'])
    .execute();
  await db.schema
    .createIndex('quiz_players_by_person')
    .on('quiz_players')
    .columns(['team_id', 'user_id'])
    .execute();

  await db.schema
    .createTable('question_reports')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('comment', 'text')
    .addColumn('reported_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('question_reports_pkey', ['team_id', 'user_id', 'digest'])
    .execute();
}
