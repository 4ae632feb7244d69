import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('asked_questions')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('answers')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('asked_id', 'text', (column) => column.notNull())
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('choice', 'integer')
    .addColumn('words', 'text')
    .addColumn('is_right', 'integer')
    .addColumn('answered_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('answers_pkey', ['source', 'asked_id', 'user_id'])
    .execute();
  await db.schema
    .createIndex('answers_by_person')
    .on('answers')
    .columns(['team_id', 'user_id', 'answered_at'])
    .execute();
}
