import type { AccessObject } from '../../shared/access/policy.ts'
import { SetAsideDecision } from '../../shared/records/set-aside.ts'
import { ok, refuse } from '../../shared/result.ts'
import { recordAudits } from '../access/audit.ts'
import { inHub } from '../access/needs.ts'
import { route, type Asked, type Needs, type Route } from '../access/route.ts'
import type { Database } from '../database/tables.ts'
import type { Documents } from '../documents/documents.ts'
import { decideSetAside, listSetAside } from './set-aside.ts'

type Deps = { db: Database; now: () => number; documents: Pick<Documents, 'latest' | 'editAs'> }

/** What was handed in after a restore and waits for review, for the administrators of a hub alone. */
export function setAsideRoutes(deps: Deps): Route[] {
  const ofOne: Needs = { action: 'review', object: (_visitor, { setAsideId = '' }) => hubOf(deps, setAsideId) }
  return [
    route({ method: 'get', path: '/api/set-aside', needs: inHub('review'), answer: (asked) => list(deps, asked) }),
    route({
      method: 'post',
      path: '/api/set-aside/:setAsideId',
      needs: ofOne,
      body: SetAsideDecision,
      answer: async ({ visitor, params, body }) => {
        const id = params['setAsideId'] ?? ''
        return (await decideSetAside(deps, visitor, { id, ...body })) ? ok({ done: true }) : refuse('stale')
      },
    }),
  ]
}

async function hubOf({ db }: Deps, id: string): Promise<AccessObject | null> {
  const row = await db.selectFrom('quarantine').select('hub_id').where('id', '=', id).executeTakeFirst()
  return row ? { type: 'hub', hubId: row.hub_id } : null
}

/** Its words are those of records: whoever is shown them is noted. */
async function list(deps: Deps, { visitor: { hubId, personId } }: Asked<undefined>) {
  const waiting = await listSetAside(deps, hubId)
  const objects = waiting.map(({ id }) => `set-aside/${id}`)
  await recordAudits(deps.db, { hubId, personId, action: 'read', objects, nowMs: deps.now() })
  return ok({ waiting })
}
