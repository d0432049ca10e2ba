import { Id } from '../ids.ts'

/** A document by its meaning. Its id on the wire and in the log is a path of these parts, such as `draft/<meetingId>/<personId>`. */
export type DocumentName =
  | { kind: 'case'; caseId: string }
  | { kind: 'meeting'; meetingId: string }
  | { kind: 'actions'; meetingId: string }
  | { kind: 'draft' | 'practice'; meetingId: string; personId: string }

export type DocumentKind = DocumentName['kind']

/** What its author alone ever reads: in no search, no export and no list of heads, and deleted 30 days after the meeting. */
export function isPrivate(kind: string): boolean {
  return kind === 'draft' || kind === 'practice'
}

/** Null for anything that is no document of ours, so that a stranger's path is refused before anyone looks it up. */
export function parseDocumentId(documentId: string): DocumentName | null {
  const [kind, ...ids] = documentId.split('/')
  if (!ids.every((id) => Id.safeParse(id).success)) return null
  const [first, second] = ids
  if (first === undefined) return null
  if (kind === 'draft' || kind === 'practice')
    return second !== undefined && ids.length === 2 ? { kind, meetingId: first, personId: second } : null
  if (ids.length !== 1) return null
  if (kind === 'case') return { kind, caseId: first }
  if (kind === 'meeting' || kind === 'actions') return { kind, meetingId: first }
  return null
}

export function documentIdOf(name: DocumentName): string {
  switch (name.kind) {
    case 'case':
      return `case/${name.caseId}`
    case 'draft':
    case 'practice':
      return `${name.kind}/${name.meetingId}/${name.personId}`
    default:
      return `${name.kind}/${name.meetingId}`
  }
}
