import { z } from 'zod'
import { FileColumn, FileRow, type RowFault } from '../../../shared/records/people-file.ts'

/**
 * What was read from a file and is being put right. `opened`: by row, the columns in which a fault was ever found: they stay open, so that
 * nothing goes away under the hand that mends it.
 */
export const ImportDraft = z.object({
  rows: z.array(FileRow),
  ignored: z.array(z.string()),
  newOrganizations: z.array(z.string()),
  opened: z.record(z.string(), z.array(FileColumn)),
})
export type ImportDraft = z.infer<typeof ImportDraft>

export const emptyDraft: ImportDraft = { rows: [], ignored: [], newOrganizations: [], opened: {} }

export function withCell(draft: ImportDraft, id: string, cell: Partial<Record<FileColumn, string>>): ImportDraft {
  return { ...draft, rows: draft.rows.map((row) => (row.id === id ? { ...row, ...cell } : row)) }
}

export function withoutRow(draft: ImportDraft, id: string): ImportDraft {
  return { ...draft, rows: draft.rows.filter((row) => row.id !== id) }
}

/** The same draft when nothing new was found. */
export function withOpened(draft: ImportDraft, faults: readonly RowFault[]): ImportDraft {
  const found = faults.filter(({ id, column }) => !draft.opened[id]?.includes(column))
  if (found.length === 0) return draft
  const opened = { ...draft.opened }
  for (const { id, column } of found) opened[id] = [...(opened[id] ?? []), column]
  return { ...draft, opened }
}
