import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('health')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('beats', 'integer', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('seen_events')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('people')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('welcomed_at', 'text')
    .addPrimaryKeyConstraint('people_pkey', ['team_id', 'user_id'])
    .execute();

  await db.schema
    .createTable('votes')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('vote', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('comment', 'text')
    .addColumn('voted_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('votes_pkey', ['team_id', 'user_id', 'entry_id'])
    .execute();

  await db.schema
    .createTable('suggestions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('suggested_at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('misses')
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('misses_by_age').on('misses').column('asked_at').execute();

  await db.schema
    .createTable('shares')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('shared_at', 'text', (column) => column.notNull())
    .execute();
}
