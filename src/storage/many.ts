import { type RawBuilder, sql } from 'kysely';

type Value = string | number | null;

/**
 * Many rows as one parameter, for `insertInto(…).columns(columns).expression(rows)` and for `from (rows)`: to compile and
 * bind thousands of parameters takes longer than to insert them. What is a number in any row is an integer column. What a
 * person typed must be `storable`.
 */
export function manyRows<Column extends string>(
  rows: readonly Record<Column, Value>[],
): { columns: Column[]; rows: RawBuilder<unknown> } {
  const columns = Object.keys(rows[0] ?? {}) as Column[];
  const picks = columns.map((column, at) => {
    const value = sql`each_row.value->>${sql.lit(at)}`;
    const isInteger = rows.some((row) => typeof row[column] === 'number');
    return sql`${isInteger ? sql`cast(${value} as integer)` : value} as ${sql.ref(column)}`;
  });
  // An object, because of the two engines' functions only those for objects have the same name and columns.
  const json = JSON.stringify({ ...rows.map((row) => columns.map((column) => row[column])) });
  // Without a condition SQLite takes a following `on conflict` for a join's.
  return { columns, rows: sql`select ${sql.join(picks)} from json_each(${json}) as each_row where true` };
}

/** Without what PostgreSQL does not take in texts and in JSON: NUL, and halves of surrogate pairs. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Cs}/gu, '');
}
