import type { AccessObject } from '../../shared/access/policy.ts'
import type { z } from 'zod'
import { Activity, LinkWish, NewPersonFields, PersonChange, type SignInLinkView } from '../../shared/records/person.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type AuditAction, recordAudit } from '../access/audit.ts'
import { inHub } from '../access/needs.ts'
import { type Asked, type Needs, type Route, route } from '../access/route.ts'
import type { Visitor } from '../access/sessions.ts'
import { createSignInLink } from '../access/sign-in-links.ts'
import type { Bus } from '../cluster/bus.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { writeLinkLetter, type SendMail } from './link-letter.ts'
import { ListQuery } from './list-query.ts'
import { addPerson, changePerson, setActive } from './people-changes.ts'
import { listPeople, readRecord } from './people-list.ts'

/** `sendMail`: null where no mail server is set; links are then handed over on paper. */
export type PeopleRoutesDeps = {
  db: Database
  bus: Bus
  now: () => number
  publicUrl: string
  sendMail: SendMail | null
}

/** The people of a hub: read by all of them, kept by the secretariat, who also makes the links that sign them in. */
export function peopleRoutes(deps: PeopleRoutesDeps): Route[] {
  const ofPerson: Needs = { action: 'write', object: (_visitor, { personId = '' }) => hubOfPerson(deps, personId) }
  const path = '/api/people/:personId'
  return [
    route({ method: 'get', path: '/api/people', needs: inHub('read'), answer: (asked) => list(deps, asked) }),
    route({
      method: 'post',
      path: '/api/people',
      needs: inHub('write'),
      body: NewPersonFields,
      answer: (asked) => add(deps, asked),
    }),
    route({ method: 'get', path, needs: ofPerson, answer: ({ params }) => read(deps, idOf(params)) }),
    route({ method: 'put', path, needs: ofPerson, body: PersonChange, answer: (asked) => change(deps, asked) }),
    route({
      method: 'put',
      path: `${path}/active`,
      needs: ofPerson,
      body: Activity,
      answer: (asked) => activate(deps, asked),
    }),
    route({
      method: 'post',
      path: `${path}/link`,
      needs: ofPerson,
      body: LinkWish,
      answer: (asked) => makeLink(deps, asked),
    }),
  ]
}

/** The route's pattern names it, so that it is always there. */
const idOf = ({ personId = '' }: Record<string, string>) => personId

/** Guests are of their meeting, and are not kept here. */
async function hubOfPerson({ db }: PeopleRoutesDeps, id: string): Promise<AccessObject | null> {
  const query = db.selectFrom('people').select('hub_id').where('id', '=', id).where('guest_of', 'is', null)
  const row = await query.executeTakeFirst()
  return row ? { type: 'hub', hubId: row.hub_id } : null
}

async function list({ db }: PeopleRoutesDeps, { visitor, query }: Asked<undefined>) {
  const asked = ListQuery.safeParse(query)
  if (!asked.success) return refuse('invalid')
  const { q, after } = asked.data
  const isActive = !(visitor.isAdmin && query['left'] === '1')
  return ok(await listPeople(db, { hubId: visitor.hubId, query: q, after, isActive }))
}

async function read({ db, now, sendMail }: PeopleRoutesDeps, personId: string) {
  const record = await readRecord(db, personId, { nowMs: now(), sendsMail: sendMail !== null })
  return record === null ? refuse('not-found') : ok(record)
}

async function add(deps: PeopleRoutesDeps, { visitor, body }: Asked<z.infer<typeof NewPersonFields>>) {
  const person = { ...body, hubId: visitor.hubId, nowMs: deps.now() }
  const action = 'create'
  return inAudit(deps, { visitor, personId: body.id, action }, (trx) => addPerson(trx, person))
}

async function change(deps: PeopleRoutesDeps, { visitor, params, body }: Asked<z.infer<typeof PersonChange>>) {
  const [personId, { hubId, personId: by }] = [idOf(params), visitor]
  const person = { ...body, id: personId, hubId, by, nowMs: deps.now() }
  const done = await inAudit(deps, { visitor, personId, action: 'change' }, (trx) => changePerson(trx, person))
  if (!done.ok) return done
  // Another profession may do other things at the table.
  deps.bus.publish('rights', { personId })
  return read(deps, personId)
}

async function activate(deps: PeopleRoutesDeps, { visitor, params, body }: Asked<z.infer<typeof Activity>>) {
  const personId = idOf(params)
  const { isActive } = body
  const given = { id: personId, isActive, by: visitor.personId, nowMs: deps.now() }
  const action = isActive ? 'reactivate' : 'deactivate'
  const done = await inAudit(deps, { visitor, personId, action }, (trx) => setActive(trx, given))
  if (!done.ok) return done
  deps.bus.publish('rights', { personId })
  return read(deps, personId)
}

type Deed = { visitor: Visitor; personId: string; action: AuditAction }

/** The deed and its line in the audit log, both or neither; what was refused, or done before, is not noted. */
async function inAudit<Told extends Result<object, string>>(
  { db, now }: PeopleRoutesDeps,
  { visitor, personId, action }: Deed,
  deed: (trx: DatabaseTransaction) => Promise<Told>,
): Promise<Told> {
  return inTransaction(db, async (trx) => {
    const done = await deed(trx)
    const { hubId, personId: by } = visitor
    if (done.ok && !('isRepeat' in done.value))
      await recordAudit(trx, { hubId, personId: by, action, object: `person/${personId}`, nowMs: now() })
    return done
  })
}

async function makeLink(deps: PeopleRoutesDeps, { visitor, params, body }: Asked<z.infer<typeof LinkWish>>) {
  const personId = idOf(params)
  const record = await read(deps, personId)
  if (!record.ok) return record
  if (!record.value.isActive || (body.byMail && !record.value.mayMail)) return refuse('forbidden')
  const { hubId, personId: createdBy } = visitor
  const given = { hubId, personId, createdBy, nowMs: deps.now() }
  const make = async (trx: DatabaseTransaction) => ok(await createSignInLink(trx, given))
  const made = await inAudit(deps, { visitor, personId, action: 'link' }, make)
  const { token, expiresAtMs } = made.value
  const mail = body.byMail ? await mailLink(deps, { ...record.value, token, expiresAtMs }) : 'not-asked'
  return ok({ token, expiresAtMs, mail } satisfies SignInLinkView)
}

type ToMail = { name: string; email: string | null; token: string; expiresAtMs: number }

async function mailLink({ sendMail, publicUrl }: PeopleRoutesDeps, { email, ...link }: ToMail) {
  if (sendMail === null || email === null) return 'failed'
  const sent = await sendMail({ to: email, ...writeLinkLetter({ ...link, publicUrl }) })
  return sent.ok ? 'sent' : 'failed'
}
