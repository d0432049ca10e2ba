import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { newId } from '../../shared/ids.ts'
import type { ReadFile, Unreadable } from '../../shared/records/people-file.ts'
import {
  columnOf,
  FileColumn,
  type FileRow,
  headingOf,
  MOST_ROWS,
  neededColumns,
} from '../../shared/records/people-file.ts'

/** Longer cells are cut: they are told as too long all the same. */
const LONGEST_CELL = 300

/** Reads a file of people: CSV in UTF-8, with or without its mark, or in Shift_JIS as Excel writes it in Japan. */
export function readPeopleFile(bytes: Uint8Array): ReadFile {
  if (isWorkbook(bytes)) return unreadable('workbook')
  const text = decode(bytes)
  if (text === null) return unreadable('encoding')
  const records = parseRecords(text)
  if (records === null) return unreadable('form')
  const [head, ...body] = records
  if (!head) return unreadable('empty')
  const columns = head.cells.map(columnOf)
  const known = columns.filter((column) => column !== null)
  // Letters of another encoding make other headings.
  if (known.length === 0) return unreadable(looksJapanese(text) ? 'columns-missing' : 'encoding', neededColumns)
  const missing = neededColumns.filter((column) => !known.includes(column))
  if (missing.length > 0) return unreadable('columns-missing', missing)
  const twice = known.filter((column, at) => known.indexOf(column) !== at)
  if (twice.length > 0) return unreadable('columns-twice', twice)
  if (body.length === 0) return unreadable('empty')
  if (body.length > MOST_ROWS) return unreadable('too-many')
  const ignored = head.cells.filter((heading, at) => columns[at] === null && heading !== '')
  return { kind: 'rows', ignored, rows: body.map((record) => toRow(record, columns)) }
}

function unreadable(reason: Unreadable['reason'], columns: readonly FileColumn[] = []): Unreadable {
  return { kind: 'unreadable', reason, columns: [...columns] }
}

/** Excel's own files: archives, and the older binary ones. */
function isWorkbook(bytes: Uint8Array): boolean {
  const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte)
  return begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0)
}

/** Null for what is neither. UTF-8 is tried first: Japanese in Shift_JIS is hardly ever valid UTF-8, but not the other way round. */
function decode(bytes: Uint8Array): string | null {
  // A byte of nothing stands in no text, but in every line of UTF-16.
  if (bytes.includes(0)) return null
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      continue
    }
  }
  return null
}

/** Whether the text holds letters of everyday Japanese, full-width ones: another encoding read as Shift_JIS is mostly half-width. */
function looksJapanese(text: string): boolean {
  const japanese = text.match(/[\p{Script=Han}\u3041-\u3096\u30A1-\u30FA]/gu)?.length ?? 0
  const odd = text.match(/[\uFF61-\uFF9F]/gu)?.length ?? 0
  return japanese === 0 ? odd === 0 : odd < japanese
}

const ParsedRecords = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))
type FileRecord = { line: number; cells: string[] }

/** Null for what is no CSV, such as a quotation that is never closed. */
function parseRecords(text: string): FileRecord[] | null {
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter: [',', '\t'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      // One more than may be, with their heading, tells that there are too many.
      to: MOST_ROWS + 2,
    })
    return ParsedRecords.parse(parsed).map(({ record, info }) => ({ line: info.lines, cells: record.map(cleanCell) }))
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}

/** One line without control characters and without white space around it; a dash alone says that there is nothing. */
function cleanCell(cell: string): string {
  const clean = cell.replaceAll(/\p{Cc}+/gu, ' ').trim()
  return /^[-－―ー‐–—]+$/u.test(clean) ? '' : clean.slice(0, LONGEST_CELL)
}

function toRow({ line, cells }: FileRecord, columns: readonly (FileColumn | null)[]): FileRow {
  const cellOf = (column: FileColumn) => cells[columns.indexOf(column)] ?? ''
  return {
    id: newId(),
    line,
    name: cellOf('name'),
    kana: cellOf('kana'),
    profession: cellOf('profession'),
    organization: cellOf('organization'),
    district: cellOf('district'),
    body: cellOf('body'),
    email: cellOf('email'),
  }
}

/** A file that Excel opens in Japanese letters and that this program reads again. Cells that would be formulas are made words. */
export function writePeopleFile(rows: readonly Record<FileColumn, string>[]): string {
  return stringify([...rows], {
    bom: true,
    header: true,
    columns: FileColumn.options.map((key) => ({ key, header: headingOf(key) })),
    record_delimiter: 'windows',
    escape_formulas: true,
  })
}
