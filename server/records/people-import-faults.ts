import type { Profession } from '../../shared/access/professions.ts'
import { searchText } from '../../shared/records/kana.ts'
import { Email, Kana } from '../../shared/records/person.ts'
import {
  type FaultCode,
  FileColumn,
  type FileRow,
  neededColumns,
  professionOf,
  type RowFault,
} from '../../shared/records/people-file.ts'

/** What a hub knows already; names by `searchText`, and of each entry its id. */
export type Directory = {
  organizations: ReadonlyMap<string, string>
  districts: ReadonlyMap<string, string>
  bodies: ReadonlyMap<string, string>
  /** Addresses of all accounts, and people by `personKey`. */
  emails: ReadonlySet<string>
  people: ReadonlySet<string>
}

/** Two people of the same key are taken for one. */
export function personKey(nameAndKana: string, organization: string): string {
  return `${nameAndKana}\n${organization}`
}

/** Everything that keeps rows from being imported, in the order of the rows and of their columns. */
export function findFaults(rows: readonly FileRow[], directory: Directory): RowFault[] {
  const emails = firstLines(rows, ({ email }) => normal(email))
  const people = firstLines(rows, keyOf)
  return rows.flatMap((row) =>
    FileColumn.options.flatMap((column) => {
      const found = faultOf(row, column, { directory, emails, people })
      return found === null ? [] : [{ id: row.id, column, otherLine: null, ...found }]
    }),
  )
}

type Known = { directory: Directory; emails: ReadonlyMap<string, number>; people: ReadonlyMap<string, number> }
type Found = { code: FaultCode; otherLine?: number } | null

function faultOf(row: FileRow, column: FileColumn, known: Known): Found {
  const cell = row[column]
  if (cell === '') return neededColumns.includes(column) ? { code: 'missing' } : null
  // A spreadsheet that opens our export would run it.
  if (/^[=+\-@\t\r＝＋－＠]/u.test(cell)) return { code: 'formula' }
  if (cell.length > (column === 'email' ? 254 : 100)) return { code: 'too-long' }
  return column === 'email' || column === 'name' ? faultOfPerson(row, column, known) : faultOfWord(cell, column, known)
}

function faultOfWord(cell: string, column: Exclude<FileColumn, 'name' | 'email'>, { directory }: Known): Found {
  if (column === 'kana') return Kana.safeParse(cell).success ? null : { code: 'kana' }
  if (column === 'profession') return professionOf(cell) === null ? { code: 'unknown' } : null
  const lists = { organization: directory.organizations, district: directory.districts, body: directory.bodies }
  return lists[column].has(searchText(cell)) ? null : { code: 'unknown' }
}

/** Whether somebody is there already, in the hub or further up in the file. */
function faultOfPerson(row: FileRow, column: 'name' | 'email', { directory, emails, people }: Known): Found {
  if (column === 'email' && !Email.safeParse(row.email).success) return { code: 'email' }
  const key = column === 'email' ? normal(row.email) : keyOf(row)
  const [taken, first] = column === 'email' ? [directory.emails, emails] : [directory.people, people]
  if (taken.has(key)) return { code: column === 'email' ? 'email-taken' : 'person-taken' }
  const otherLine = first.get(key) ?? row.line
  if (otherLine === row.line) return null
  return { code: column === 'email' ? 'email-twice' : 'person-twice', otherLine }
}

function firstLines(rows: readonly FileRow[], keyOfRow: (row: FileRow) => string): Map<string, number> {
  const lines = new Map<string, number>()
  for (const row of rows) if (!lines.has(keyOfRow(row))) lines.set(keyOfRow(row), row.line)
  return lines
}

function keyOf({ name, kana, organization }: FileRow): string {
  return personKey(searchText(name, kana), searchText(organization))
}

function normal(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

/** What a row without faults says. */
export type ImportedPerson = {
  id: string
  name: string
  kana: string
  profession: Profession
  organizationId: string
  district: string | null
  bodyId: string | null
  email: string | null
}

/** Throws for a row with a fault. */
export function toPerson(row: FileRow, directory: Directory): ImportedPerson {
  const profession = professionOf(row.profession)
  const organizationId = directory.organizations.get(searchText(row.organization))
  if (profession === null || organizationId === undefined) throw new Error('a row with faults is imported')
  return {
    id: row.id,
    name: row.name,
    kana: row.kana,
    profession,
    organizationId,
    district: directory.districts.get(searchText(row.district)) ?? null,
    bodyId: directory.bodies.get(searchText(row.body)) ?? null,
    email: row.email === '' ? null : row.email,
  }
}
