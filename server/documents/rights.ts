import type { IncomingHttpHeaders } from 'node:http'
import { can, type Actor } from '../../shared/access/policy.ts'
import type { DocumentName } from '../../shared/documents/document-name.ts'
import { factsOfDocument } from '../access/facts.ts'
import type { Visitor } from '../access/sessions.ts'
import type { RightsMessage } from '../cluster/bus.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'

/**
 * What someone may do with a document: `notes` is all that is left to write on the board of a meeting that is over. Null for what is
 * forbidden and for what does not exist, with no difference.
 */
export type Level = 'read' | 'notes' | 'write' | null

/** Who asks, and what they may do. */
export type Standing = { kind: 'signed-out' } | { kind: 'known'; visitor: Visitor; level: Level }

export type RightsDeps = { db: Database; visitorOf: (headers: IncomingHttpHeaders) => Promise<Visitor | null> }

export async function levelOf(db: Database | DatabaseTransaction, actor: Actor, name: DocumentName): Promise<Level> {
  const facts = await factsOfDocument(db, actor, name)
  if (facts === null || !can(actor, 'read', facts)) return null
  if (can(actor, 'write', facts)) return 'write'
  return can(actor, 'annotate', facts) ? 'notes' : 'read'
}

export async function standingOf(
  headers: IncomingHttpHeaders,
  name: DocumentName | null,
  deps: RightsDeps,
): Promise<Standing> {
  const visitor = await deps.visitorOf(headers)
  if (visitor === null) return { kind: 'signed-out' }
  return { kind: 'known', visitor, level: name && (await levelOf(deps.db, visitor, name)) }
}

/** Whether a change of rights may concern this socket. A case may belong to any meeting. */
export function concerns(message: RightsMessage, visitor: Visitor, name: DocumentName): boolean {
  if (message.sessionId !== undefined && message.sessionId === visitor.sessionId) return true
  if (message.personId !== undefined && message.personId === visitor.personId) return true
  if (message.caseId !== undefined) return name.kind === 'case' && name.caseId === message.caseId
  if (message.meetingId === undefined) return false
  return name.kind === 'case' || name.meetingId === message.meetingId
}
