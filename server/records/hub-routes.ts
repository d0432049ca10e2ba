import type { AccessObject } from '../../shared/access/policy.ts'
import { HubChange } from '../../shared/records/hub.ts'
import { NewOrganization, OrganizationChange } from '../../shared/records/organization.ts'
import { ok, refuse } from '../../shared/result.ts'
import { recordAudit } from '../access/audit.ts'
import { inHub } from '../access/needs.ts'
import { type Asked, type Needs, type Route, route } from '../access/route.ts'
import type { Visitor } from '../access/sessions.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database } from '../database/tables.ts'
import { areListed, changeHub, readHubView } from './hub-settings.ts'
import { ListQuery } from './list-query.ts'
import { changeOrganization, createOrganization, findOrganization } from './organizations.ts'
import { listOrganizations, removeOrganization } from './organizations.ts'

export type HubRoutesDeps = { db: Database; now: () => number }

/** Settings of the hub and its organizations: read by its people, changed by its secretariat. */
export function hubRoutes(deps: HubRoutesDeps): Route[] {
  const ofOrganization: Needs = {
    action: 'write',
    object: (_visitor, { organizationId = '' }) => hubOfOrganization(deps, organizationId),
  }
  const path = '/api/organizations/:organizationId'
  return [
    route({ method: 'get', path: '/api/hub', needs: inHub('read'), answer: (asked) => readOwn(deps, asked) }),
    route({
      method: 'put',
      path: '/api/hub',
      needs: inHub('write'),
      body: HubChange,
      answer: (asked) => change(deps, asked),
    }),
    route({
      method: 'get',
      path: '/api/organizations',
      needs: inHub('read'),
      answer: (asked) => list(deps, asked),
    }),
    route({
      method: 'post',
      path: '/api/organizations',
      needs: inHub('write'),
      body: NewOrganization,
      answer: (asked) => create(deps, asked),
    }),
    route({
      method: 'put',
      path,
      needs: ofOrganization,
      body: OrganizationChange,
      answer: (asked) => changeOne(deps, asked),
    }),
    route({ method: 'delete', path, needs: ofOrganization, answer: (asked) => remove(deps, asked) }),
  ]
}

async function hubOfOrganization({ db }: HubRoutesDeps, id: string): Promise<AccessObject | null> {
  const row = await db
    .selectFrom('organizations')
    .select('hub_id')
    .where('id', '=', id)
    .where('guest_of', 'is', null)
    .executeTakeFirst()
  return row ? { type: 'hub', hubId: row.hub_id } : null
}

async function readOwn({ db }: HubRoutesDeps, { visitor }: Pick<Asked<unknown>, 'visitor'>) {
  const hub = await readHubView(db, visitor.hubId)
  return hub === null ? refuse('not-found') : ok(hub)
}

async function change(deps: HubRoutesDeps, { visitor, body }: Asked<HubChange>) {
  const { hubId } = visitor
  const done = await inTransaction(deps.db, async (trx) => {
    const outcome = await changeHub(trx, hubId, { ...body, nowMs: deps.now() })
    if (outcome === 'changed') await note(deps, trx, { visitor, action: 'change', object: `hub/${hubId}` })
    return outcome
  })
  return done === 'stale' ? refuse('stale') : readOwn(deps, { visitor })
}

async function list({ db }: HubRoutesDeps, { visitor: { hubId }, query }: Asked<undefined>) {
  const asked = ListQuery.safeParse(query)
  if (!asked.success) return refuse('invalid')
  return ok(await listOrganizations(db, { hubId, query: asked.data.q, after: asked.data.after }))
}

type Created = Asked<typeof NewOrganization._output>

/** The same id again is the same organization: its answer was lost. */
async function create(deps: HubRoutesDeps, { visitor, body }: Created) {
  const { hubId } = visitor
  return inTransaction(deps.db, async (trx) => {
    const sameName = await findOrganization(trx, { hubId, name: body.name })
    if (sameName !== null) return sameName === body.id ? ok({ id: body.id }) : refuse('taken')
    if (await trx.selectFrom('organizations').select('id').where('id', '=', body.id).executeTakeFirst())
      return refuse('taken')
    if (!(await areListed(trx, { hubId, district: body.district }))) return refuse('stale')
    await createOrganization(trx, { ...body, hubId, nowMs: deps.now() })
    await note(deps, trx, { visitor, action: 'create', object: `organization/${body.id}` })
    return ok({ id: body.id })
  })
}

async function changeOne(deps: HubRoutesDeps, { visitor, params, body }: Asked<typeof OrganizationChange._output>) {
  const id = params['organizationId'] ?? ''
  return inTransaction(deps.db, async (trx) => {
    const outcome = await changeOrganization(trx, id, { ...body, hubId: visitor.hubId, nowMs: deps.now() })
    if (outcome !== 'changed') return refuse(outcome)
    await note(deps, trx, { visitor, action: 'change', object: `organization/${id}` })
    return ok({ id })
  })
}

/** Who removes it sees that nobody belongs to it; if somebody does by now, others were faster. */
async function remove(deps: HubRoutesDeps, { visitor, params }: Asked<undefined>) {
  const id = params['organizationId'] ?? ''
  return inTransaction(deps.db, async (trx) => {
    if (!(await removeOrganization(trx, id))) return refuse('stale')
    await note(deps, trx, { visitor, action: 'remove', object: `organization/${id}` })
    return ok({})
  })
}

type Deed = { visitor: Visitor; action: 'create' | 'change' | 'remove'; object: string }

async function note({ now }: HubRoutesDeps, trx: Parameters<typeof recordAudit>[0], { visitor, ...deed }: Deed) {
  await recordAudit(trx, { hubId: visitor.hubId, personId: visitor.personId, nowMs: now(), ...deed })
}
