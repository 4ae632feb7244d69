import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { forgetPerson } from '../../src/storage/forget.ts';
import { databases, useDatabase } from '../support/databases.ts';

describe.each(databases())('forgetting a person on $name', (engine) => {
  const place = useDatabase(engine);

  /** The tables that hold people, as the database itself lists them, so that none is forgotten here. */
  const tablesWithPeople = async () =>
    (await place.db.introspection.getTables()).filter(({ columns }) =>
      columns.some(({ name }) => name === 'user_id'),
    );

  it('leaves no row about them in any table, and every row about others', async () => {
    const tables = await tablesWithPeople();
    for (const { name, columns } of tables) {
      for (const user of ['UGONE', 'USTAYS']) {
        const values = columns.map((column) => {
          if (column.name === 'user_id') return user;
          return column.dataType.startsWith('int') ? 1 : `${column.name} of ${user}`;
        });
        const names = sql.join(columns.map((column) => sql.ref(column.name)));
        await sql`insert into ${sql.table(name)} (${names}) values (${sql.join(values)})`.execute(place.db);
      }
    }
    expect(await forgetPerson(place.db, 'UGONE')).toBe(tables.length);
    for (const { name } of tables) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(place.db);
      expect(JSON.stringify(rows), name).not.toContain('UGONE');
      expect(rows, name).toHaveLength(1);
    }
  });

  it('says when there was nothing', async () => {
    expect(await forgetPerson(place.db, 'UNOBODY')).toBe(0);
  });
});
