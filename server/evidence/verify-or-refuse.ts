import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'
import { describeFault } from './faults.ts'
import { verifyDatabase, type Verified } from './verify-database.ts'

/** For who goes on only with what is whole. Throws StartRefused with one sentence about the first fault. */
export async function verifyOrRefuse(db: Database): Promise<Verified> {
  const verified = await verifyDatabase(db)
  const [fault] = verified.faults
  if (fault !== undefined) throw new StartRefused(describeFault(fault))
  return verified
}
