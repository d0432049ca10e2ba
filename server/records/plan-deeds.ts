import type { z } from 'zod'
import { can } from '../../shared/access/policy.ts'
import type { CreatedCase } from '../../shared/records/case.ts'
import type { Cancellation, NewPlan, PlanChange, PlanFields, PlanView } from '../../shared/records/plan.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { recordAudit, type AuditAction } from '../access/audit.ts'
import { factsOfCase } from '../access/facts.ts'
import type { Asked } from '../access/route.ts'
import type { Visitor } from '../access/sessions.ts'
import type { Bus } from '../cluster/bus.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { applyPlan, type Changed, isPossible, minutesOf } from './change-plan.ts'
import { createMeeting } from './create-meeting.ts'
import { ensureJoinCode } from './join-codes.ts'
import { readCases } from './meetings.ts'
import type { RecordDocuments } from './new-document.ts'
import { areInvitable, readPlan } from './plan-store.ts'

export type PlanDeps = { db: Database; bus: Bus; documents: RecordDocuments; now: () => number }

/** The route's pattern names it, so that it is always there. */
const idOf = ({ meetingId = '' }: Record<string, string>) => meetingId

export async function planMeeting(deps: PlanDeps, { visitor, body }: Asked<z.infer<typeof NewPlan>>) {
  const { id, plan } = body
  if (!(await mayBring(deps.db, visitor, plan.caseIds))) return refuse('invalid')
  const { hubId, personId: plannedBy } = visitor
  return inTransaction(deps.db, async (trx): Promise<Result<z.infer<typeof CreatedCase>, 'invalid' | 'taken'>> => {
    const known = await trx.selectFrom('meetings').select('planned_by').where('id', '=', id).executeTakeFirst()
    // A repeat after a lost answer is the same meeting.
    if (known) return known.planned_by === plannedBy ? ok({ id }) : refuse('taken')
    if (!(await areInvitable(trx, { hubId, meetingId: id, personIds: peopleOf(plan) }))) return refuse('invalid')
    const absentees = plan.absentees.map((absentee) => ({ ...absentee, input: '' }))
    const meeting = {
      ...plan,
      id,
      hubId,
      plannedBy,
      absentees,
      durationMin: minutesOf(plan.agenda),
      nowMs: deps.now(),
    }
    await createMeeting(trx, meeting, deps.documents.create)
    await note(deps, trx, { visitor, action: 'create', meetingId: id })
    return ok({ id })
  })
}

export async function readPlanFor({ db, now }: PlanDeps, visitor: Visitor, meetingId: string) {
  const plan = await readPlan(db, meetingId, now())
  if (plan === null) return refuse('not-found')
  return ok({ ...plan, cases: await readCases(db, visitor, meetingId) } satisfies PlanView)
}

export async function changePlan(deps: PlanDeps, { visitor, params, body }: Asked<z.infer<typeof PlanChange>>) {
  const meetingId = idOf(params)
  const given = { ...body, meetingId }
  const known = await readPlan(deps.db, meetingId, deps.now())
  const added = body.plan.caseIds.filter((id) => known?.plan.caseIds.includes(id) === false)
  if (!(await mayBring(deps.db, visitor, added))) return refuse('invalid')
  const done = await inTransaction(deps.db, (trx) => tryChange(trx, deps, { visitor, ...given }))
  if (!done.ok) return done
  done.value.publish()
  for (const personId of done.value.personIds) deps.bus.publish('rights', { personId, meetingId })
  deps.bus.publish('plan', { meetingId })
  return readPlanFor(deps, visitor, meetingId)
}

type Given = { visitor: Visitor; meetingId: string; plan: PlanFields; seenAtMs: number }

async function tryChange(
  trx: DatabaseTransaction,
  deps: PlanDeps,
  { visitor, meetingId, plan: after, seenAtMs }: Given,
): Promise<Result<Changed, 'not-found' | 'stale' | 'invalid' | 'used'>> {
  const before = await readPlan(trx, meetingId, deps.now())
  if (before === null) return refuse('not-found')
  if (before.changedAtMs !== seenAtMs) return refuse('stale')
  if (!(await isPossible(trx, { before, after }))) return refuse('used')
  const { hubId } = visitor
  if (!(await areInvitable(trx, { hubId, meetingId, personIds: peopleOf(after) }))) return refuse('invalid')
  await note(deps, trx, { visitor, action: 'change', meetingId })
  await ensureJoinCode(trx, meetingId, deps.now())
  return ok(await applyPlan(trx, { before, after, hubId, nowMs: deps.now() }, deps.documents))
}

/** What was arranged stays; whoever comes is told. Null takes it back. */
export async function cancelMeeting(
  deps: PlanDeps,
  { visitor, params }: Pick<Asked<unknown>, 'visitor' | 'params'>,
  cancelled: z.infer<typeof Cancellation> | null,
) {
  const meetingId = idOf(params)
  await inTransaction(deps.db, async (trx) => {
    const row = { cancelled_at: cancelled && deps.now(), cancel_reason: cancelled?.reason ?? '' }
    await trx
      .updateTable('meetings')
      .set((eb) => ({ ...row, calendar_sequence: eb('calendar_sequence', '+', 1) }))
      .where('id', '=', meetingId)
      .execute()
    await note(deps, trx, { visitor, action: 'change', meetingId })
  })
  deps.bus.publish('plan', { meetingId })
  return readPlanFor(deps, visitor, meetingId)
}

/** Only what one may read oneself can be brought to a table. */
async function mayBring(db: Database, visitor: Visitor, caseIds: readonly string[]): Promise<boolean> {
  for (const caseId of caseIds) {
    const facts = await factsOfCase(db, visitor, caseId)
    if (facts === null || !can(visitor, 'read', facts)) return false
  }
  return true
}

function peopleOf({ participants, absentees }: PlanFields): string[] {
  return [...participants, ...absentees].map(({ personId }) => personId)
}

type Noted = { visitor: Visitor; action: AuditAction; meetingId: string }

async function note({ now }: PlanDeps, trx: DatabaseTransaction, { visitor, action, meetingId }: Noted) {
  const { hubId, personId } = visitor
  await recordAudit(trx, { hubId, personId, action, object: `meeting/${meetingId}`, nowMs: now() })
}
