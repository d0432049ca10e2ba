import { z } from 'zod'
import { Id } from '../ids.ts'
import { Name } from './hub.ts'
import { PageEnd } from './page-end.ts'

/** What is kept of an organization 機関: its name, which is its own in the hub, its type in words, and its district. */
export const OrganizationFields = z.object({
  name: Name,
  type: z.string().trim().max(60),
  district: Id.nullable(),
})
export type OrganizationFields = z.infer<typeof OrganizationFields>

/** `id` is drawn by whoever makes it, so that a repeat after a lost answer is the same organization. */
export const NewOrganization = OrganizationFields.extend({ id: Id })

/** `seenAtMs`: the state that was changed. */
export const OrganizationChange = OrganizationFields.extend({ seenAtMs: z.int().nonnegative() })

/** `people`: how many belong to it; while there is one, it cannot be removed. */
export const OrganizationLine = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  district: Id.nullable(),
  people: z.number(),
  changedAtMs: z.number(),
})
export type OrganizationLine = z.infer<typeof OrganizationLine>

/** By name. `next`: what to ask `after` for the lines that follow; null at the end. */
export const OrganizationList = z.object({ organizations: z.array(OrganizationLine), next: PageEnd.nullable() })
export type OrganizationList = z.infer<typeof OrganizationList>
