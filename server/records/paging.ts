import { type Expression, sql, type SqlBool } from 'kysely'
import type { PageEnd } from '../../shared/records/page-end.ts'

/** Lines that a list answers at once. */
export const PAGE_LINES = 50

/** That a row comes after the end of a page, in a list whose two columns (a value, then the id) both rise or both fall. */
export function afterPage(
  [value, id]: readonly [string, string],
  end: PageEnd,
  direction: 'rising' | 'falling',
): Expression<SqlBool> {
  const sign = sql.raw(direction === 'rising' ? '>' : '<')
  // Rows of values are compared one column after the other, on both databases, and an index serves it.
  return sql<SqlBool>`(${sql.ref(value)}, ${sql.ref(id)}) ${sign} (${end[0]}, ${end[1]})`
}

/** That a column holds these words somewhere. They are a person's own: % and _ mean themselves. */
export function containing(column: string, words: string): Expression<SqlBool> {
  const pattern = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`
}
