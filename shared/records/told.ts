import { z } from 'zod'

/** When and where: what whoever is invited was told with the link, or saw on the page of their answer. `start`: HH:MM by the clocks of `timeZone`. */
export const Told = z.object({
  date: z.iso.date(),
  start: z.string(),
  timeZone: z.string(),
  place: z.string(),
  videoUrl: z.string(),
})
export type Told = z.infer<typeof Told>

/** `when`: the day, the time or whose clocks are meant; `video`: the link of the video call. */
export const MovedPart = z.enum(['when', 'place', 'video'])
export type MovedPart = z.infer<typeof MovedPart>

/** What is another now than what was told. */
export function movedParts(before: Told, now: Told): MovedPart[] {
  const isMoved: Record<MovedPart, boolean> = {
    when: before.date !== now.date || before.start !== now.start || before.timeZone !== now.timeZone,
    place: before.place !== now.place,
    video: before.videoUrl !== now.videoUrl,
  }
  return MovedPart.options.filter((part) => isMoved[part])
}
