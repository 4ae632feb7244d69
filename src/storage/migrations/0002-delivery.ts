import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('thread_ts', 'text')
    .addColumn('root_key', 'text')
    .addColumn('after_key', 'text')
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('every_ms', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('look_at', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('message_channel_id', 'text')
    .addColumn('message_ts', 'text')
    .addColumn('not_before', 'text', (column) => column.notNull())
    .addColumn('error', 'text')
    .execute();
  await db.schema.createIndex('deliveries_by_look').on('deliveries').column('look_at').execute();
  await db.schema.createIndex('deliveries_by_due').on('deliveries').column('due_at').execute();

  await db.schema
    .createTable('delivery_channels')
    .addColumn('channel_id', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull())
    .addColumn('ready_at', 'text', (column) => column.notNull())
    .execute();
}
