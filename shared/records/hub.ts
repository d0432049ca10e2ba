import { z } from 'zod'
import { Id } from '../ids.ts'

/** A name of one line, as people read it in lists. */
export const Name = z.string().trim().min(1).max(100)

/** A time zone by its name in the IANA list, such as Asia/Tokyo. */
export const TimeZone = z.string().max(60).refine(isTimeZone)

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Where people call who do not get on, as it is written on paper: a number, and perhaps when. */
const Telephone = z.string().trim().max(60)

/** What is kept of a hub beside its name. */
export const HubSettings = z.object({
  timeZone: TimeZone.default('Asia/Tokyo'),
  telephone: Telephone.default(''),
})
export type HubSettings = z.infer<typeof HubSettings>

const Named = z.object({ id: Id, name: Name })
const Area = Named.extend({ districtIds: z.array(Id).max(50) })

/** Districts 圏域, meeting areas 地区 (an area joins several districts) and bodies 職能団体, in the order in which they are listed. */
const HubLists = z.object({
  districts: z.array(Named).max(50),
  areas: z.array(Area).max(50),
  bodies: z.array(Named).max(50),
})

/** All settings of a hub at once. Ids of new entries are drawn by whoever makes them, so that a repeat makes nothing twice. */
export const HubFields = HubLists.extend({ name: Name, timeZone: TimeZone, telephone: Telephone })
export type HubFields = z.infer<typeof HubFields>

/** `seenAtMs`: the state that was changed. Somebody who changed it meanwhile is not overwritten: `stale`. */
export const HubChange = HubFields.extend({ seenAtMs: z.int().nonnegative() }).refine(isConsistent)
export type HubChange = z.infer<typeof HubChange>

function isConsistent({ districts, areas, bodies }: HubFields): boolean {
  const known = new Set(districts.map(({ id }) => id))
  return [districts, areas, bodies].every(areDistinct) && areas.every((area) => isJoined(area.districtIds, known))
}

function areDistinct(entries: readonly { id: string; name: string }[]): boolean {
  const [ids, names] = [entries.map(({ id }) => id), entries.map(({ name }) => name)]
  return new Set(ids).size === entries.length && new Set(names).size === entries.length
}

function isJoined(districtIds: readonly string[], known: ReadonlySet<string>): boolean {
  return new Set(districtIds).size === districtIds.length && districtIds.every((id) => known.has(id))
}

/** `GET /api/hub`. `uses`: how many people and other records name the entry; while there is one, it stays. */
export const HubView = z.object({
  id: Id,
  name: z.string(),
  timeZone: z.string(),
  telephone: z.string().default(''),
  changedAtMs: z.number(),
  districts: z.array(
    Named.extend({ uses: z.object({ people: z.number(), organizations: z.number(), cases: z.number() }) }),
  ),
  areas: z.array(Area),
  bodies: z.array(Named.extend({ uses: z.object({ people: z.number(), invitations: z.number() }) })),
})
export type HubView = z.infer<typeof HubView>
