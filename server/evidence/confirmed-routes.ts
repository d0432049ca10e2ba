import { z } from 'zod'
import { can } from '../../shared/access/policy.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { ConfirmRequest } from '../../shared/exports/confirmed-minutes.ts'
import { ok, refuse } from '../../shared/result.ts'
import { recordAudits } from '../access/audit.ts'
import { factsOfMeeting } from '../access/facts.ts'
import { ofMeeting } from '../access/needs.ts'
import { route, type Asked, type Route } from '../access/route.ts'
import type { Bus } from '../cluster/bus.ts'
import type { Database } from '../database/tables.ts'
import { confirmedObject, confirmMinutes } from './confirm-minutes.ts'
import { listConfirmed, readConfirmed } from './read-confirmed.ts'

const VersionNumber = z.coerce.number().pipe(z.int().min(1).max(1_000_000))

export type ConfirmedDeps = { db: Database; now: () => number; bus: Pick<Bus, 'publish'> }

/** The confirmed minutes of a meeting, ConfirmedVersions and ConfirmedMinutes, for whoever may read it; and confirming them. */
export function confirmedRoutes(deps: ConfirmedDeps): Route[] {
  const { db } = deps
  const path = '/api/meetings/:meetingId/confirmed'
  return [
    route({ method: 'get', path, needs: ofMeeting(db, 'read'), answer: (asked) => answerList(deps, asked) }),
    route({
      method: 'get',
      path: `${path}/:number`,
      needs: ofMeeting(db, 'read'),
      answer: (asked) => answerOne(deps, asked),
    }),
    route({
      method: 'post',
      path,
      needs: ofMeeting(db, 'confirm'),
      body: ConfirmRequest,
      answer: (asked) => answerConfirm(deps, asked),
    }),
  ]
}

async function answerList({ db }: ConfirmedDeps, { visitor, params }: Asked<undefined>) {
  const meetingId = params['meetingId'] ?? ''
  const facts = await factsOfMeeting(db, visitor, meetingId)
  const mayConfirm = facts !== null && can(visitor, 'confirm', facts)
  return ok({ versions: await listConfirmed(db, visitor, meetingId), mayConfirm })
}

/** Who reads it, and the cases in it, is noted before a byte of it is sent. */
async function answerOne({ db, now }: ConfirmedDeps, { visitor, params }: Asked<undefined>) {
  const meetingId = params['meetingId'] ?? ''
  const number = VersionNumber.safeParse(params['number'])
  const minutes = number.success ? await readConfirmed(db, visitor, { meetingId, number: number.data }) : null
  if (minutes === null) return refuse('not-found')
  const cases = minutes.cases.map(({ caseId }) => documentIdOf({ kind: 'case', caseId }))
  const { hubId, personId } = visitor
  const objects = [confirmedObject(meetingId, minutes.number), ...cases]
  await recordAudits(db, { hubId, personId, action: 'read', objects, nowMs: now() })
  return ok(minutes)
}

async function answerConfirm({ bus, ...deps }: ConfirmedDeps, { visitor, params, body }: Asked<ConfirmRequest>) {
  const meetingId = params['meetingId'] ?? ''
  const confirmed = await confirmMinutes(deps, visitor, { ...body, meetingId })
  if (confirmed.ok) bus.publish('minutes', { meetingId })
  return confirmed
}
