import { z } from 'zod'
import type { HubView } from '../../../shared/records/hub.ts'

const Entry = z.object({ id: z.string(), name: z.string() })

/** The settings as they are being written: names may still be missing. `seenAtMs` is the state that was begun from. */
export const HubDraft = z.object({
  name: z.string(),
  timeZone: z.string(),
  telephone: z.string(),
  districts: z.array(Entry),
  areas: z.array(Entry.extend({ districtIds: z.array(z.string()) })),
  bodies: z.array(Entry),
  seenAtMs: z.number(),
})
export type HubDraft = z.infer<typeof HubDraft>
export type List = 'districts' | 'areas' | 'bodies'

export function draftOf({ name, timeZone, telephone, districts, areas, bodies, changedAtMs }: HubView): HubDraft {
  const named = (entries: readonly z.infer<typeof Entry>[]) =>
    entries.map(({ id, name: words }) => ({ id, name: words }))
  return { name, timeZone, telephone, districts: named(districts), areas, bodies: named(bodies), seenAtMs: changedAtMs }
}

/** One's own draft on what others saved meanwhile: entries that somebody uses by now are back. */
export function onTopOf(draft: HubDraft, hub: HubView): HubDraft {
  const back = (list: 'districts' | 'bodies') =>
    hub[list].filter(({ id, uses }) => {
      const isUsed = Object.values(uses).some((count) => count > 0)
      return isUsed && !draft[list].some((entry) => entry.id === id)
    })
  const withBack = (list: 'districts' | 'bodies') => [
    ...draft[list],
    ...back(list).map(({ id, name }) => ({ id, name })),
  ]
  return { ...draft, districts: withBack('districts'), bodies: withBack('bodies'), seenAtMs: hub.changedAtMs }
}

/** Without an entry; a district leaves its areas, too. */
export function without(draft: HubDraft, list: List, id: string): HubDraft {
  const left = { ...draft, [list]: draft[list].filter((entry) => entry.id !== id) }
  if (list !== 'districts') return left
  const areas = left.areas.map((area) => ({ ...area, districtIds: area.districtIds.filter((each) => each !== id) }))
  return { ...left, areas }
}

/** What keeps a name from being saved. */
export function faultOfName(entries: readonly { name: string }[], index: number): 'nameGap' | 'nameTwice' | null {
  const name = entries[index]?.name.trim() ?? ''
  if (name === '') return 'nameGap'
  return entries.findIndex((entry) => entry.name.trim() === name) === index ? null : 'nameTwice'
}

export function isComplete(draft: HubDraft): boolean {
  const lists = [draft.districts, draft.areas, draft.bodies]
  return (
    draft.name.trim() !== '' && lists.every((entries) => entries.every((_, at) => faultOfName(entries, at) === null))
  )
}
