import { z } from 'zod'
import { DeidLevel } from '../access/deid-level.ts'
import { Id } from '../ids.ts'
import { PersonView } from './meeting.ts'
import { PageEnd } from './page-end.ts'

const Line = z.string().trim().min(1)

/** What is given of a case beside its document: how it is called, where it comes from, on what basis it may be discussed. */
export const CaseFields = z.object({
  title: Line.max(100),
  /** How the case is called at the table, such as A氏の事例. */
  label: Line.max(40),
  district: Id.nullable(),
  deidLevel: DeidLevel,
  consentBasis: z.string().trim().max(300),
})
export type CaseFields = z.infer<typeof CaseFields>

/** `seenAtMs`: the state that was changed. Somebody who changed it meanwhile is not overwritten: `stale`. */
export const CaseChange = CaseFields.extend({ seenAtMs: z.int().nonnegative() })
export type CaseChange = z.infer<typeof CaseChange>

/** Of a copy only the names are new; it begins with the team of whoever makes it, and everything else as it stands. */
export const CaseCopy = CaseFields.pick({ title: true, label: true })
export type CaseCopy = z.infer<typeof CaseCopy>

/** The whole team, one person at least. */
export const CaseTeam = z.object({ personIds: z.array(Id).min(1).max(30) })

export const CaseArchive = z.object({ archived: z.boolean() })

/** What the list of cases is asked: words that a line holds, where the former page ended, and whether those put away are meant. */
export const CaseSearch = z.object({
  q: z.string().trim().max(100),
  after: PageEnd.nullable(),
  archived: z.boolean(),
})
export type CaseSearch = z.infer<typeof CaseSearch>

/** A line of the list of cases, the one that was changed last first. Times in ms of the server's clock. */
export const CaseLine = z.object({
  id: Id,
  title: z.string(),
  label: z.string(),
  district: Id.nullable(),
  deidLevel: DeidLevel,
  changedAtMs: z.number(),
  archived: z.boolean(),
  isMember: z.boolean(),
})
export type CaseLine = z.infer<typeof CaseLine>

/** `next`: what to ask `after` for the lines that follow; null at the end. */
export const CaseList = z.object({ cases: z.array(CaseLine), next: PageEnd.nullable() })
export type CaseList = z.infer<typeof CaseList>

/** A case as those see it who may read it. */
export const CaseRecord = CaseLine.extend({
  consentBasis: z.string(),
  members: z.array(PersonView),
  mayWrite: z.boolean(),
})
export type CaseRecord = z.infer<typeof CaseRecord>

export const CreatedCase = z.object({ id: Id })
export type CreatedCase = z.infer<typeof CreatedCase>
