import { type Actor, can } from '../../shared/access/policy.ts'
import { factsOfCase } from '../access/facts.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'

/** Those of the cases that one person may read as things stand now. */
export async function readableCases(
  db: Database | DatabaseTransaction,
  actor: Actor,
  caseIds: readonly string[],
): Promise<Set<string>> {
  const readable = new Set<string>()
  for (const caseId of caseIds) {
    const facts = await factsOfCase(db, actor, caseId)
    if (facts !== null && can(actor, 'read', facts)) readable.add(caseId)
  }
  return readable
}
