import { Profession } from '../../shared/access/professions.ts'
import type { AuthorView } from '../../shared/records/authorship.ts'
import type { Database } from '../database/tables.ts'
import { SERVER } from '../documents/bindings.ts'

/** The person behind an author of the log; null for the program itself. */
export function personIdOf(author: string): string | null {
  return author === SERVER ? null : author.slice(author.indexOf(':') + 1)
}

/** Everyone by their id, guests and those who have left among them. */
export async function readAuthors(db: Database, authors: Iterable<string>): Promise<Map<string | null, AuthorView>> {
  const ids = [...new Set([...authors].map(personIdOf))].filter((id) => id !== null)
  const rows =
    ids.length === 0
      ? []
      : await db.selectFrom('people').select(['id', 'name', 'profession', 'guest_of']).where('id', 'in', ids).execute()
  return new Map(
    rows.map(({ id, name, profession, guest_of: guestOf }) => [
      id,
      { personId: id, name, profession: Profession.parse(profession), isGuest: guestOf !== null },
    ]),
  )
}
