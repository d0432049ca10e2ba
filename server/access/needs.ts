import type { Action } from '../../shared/access/policy.ts'
import type { Database } from '../database/tables.ts'
import { factsOfCase, factsOfMeeting } from './facts.ts'
import type { Needs } from './route.ts'

/** A right in one's own hub. */
export function inHub(action: Action): Needs {
  return { action, object: async ({ hubId }) => ({ type: 'hub', hubId }) }
}

/** A right to the case that `:caseId` names. */
export function ofCase(db: Database, action: Action): Needs {
  return { action, object: (visitor, { caseId = '' }) => factsOfCase(db, visitor, caseId) }
}

/** A right to the meeting that `:meetingId` names. */
export function ofMeeting(db: Database, action: Action): Needs {
  return { action, object: (visitor, { meetingId = '' }) => factsOfMeeting(db, visitor, meetingId) }
}
