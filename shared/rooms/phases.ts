import { z } from 'zod'

/** The phases 段階 of a meeting, in the order in which they are held. */
export const Phase = z.enum([
  'arrival',
  'pledge',
  'reading',
  'writing',
  'reveal',
  'wishes',
  'cards',
  'grouping',
  'dots',
  'lenses',
  'actions',
  'roles',
  'closing',
])
export type Phase = z.infer<typeof Phase>

/** One line of the agenda: its label, its minutes, and the phases held in it. */
export const AgendaItem = z.object({
  label: z.string().min(1).max(60),
  minutes: z.number().int().min(1).max(240),
  phases: z.array(Phase).min(1),
})
export const Agenda = z.array(AgendaItem).min(1).max(30)
export type Agenda = z.infer<typeof Agenda>

/** What the people of a meeting do once, whatever the number of its cases; all other phases are held for each case. */
const oncePhases: ReadonlySet<Phase> = new Set<Phase>(['arrival', 'pledge', 'closing'])

export function isOfCase(phase: Phase): boolean {
  return !oncePhases.has(phase)
}

/** The minutes of one case in a line of the agenda: what is held for each case is shared evenly among them, in whole minutes. */
export function minutesPerCase({ minutes, phases }: Agenda[number], caseCount: number): number {
  return phases.some(isOfCase) ? Math.max(1, Math.floor(minutes / Math.max(1, caseCount))) : minutes
}

export function agendaPhases(agenda: Agenda): Phase[] {
  return agenda.flatMap((item) => item.phases)
}

/** Which line of the agenda a phase belongs to; -1 when the agenda leaves it out. */
export function agendaIndexOf(agenda: Agenda, phase: Phase): number {
  return agenda.findIndex((item) => item.phases.includes(phase))
}

export function nextPhase(agenda: Agenda, phase: Phase): Phase | null {
  const phases = agendaPhases(agenda)
  return phases[phases.indexOf(phase) + 1] ?? null
}

export function previousPhase(agenda: Agenda, phase: Phase): Phase | null {
  const phases = agendaPhases(agenda)
  return phases[phases.indexOf(phase) - 1] ?? null
}

/** Whether `phase` is `other` or comes after it, in the fixed order of phases. */
export function isAtOrAfter(phase: Phase, other: Phase): boolean {
  return Phase.options.indexOf(phase) >= Phase.options.indexOf(other)
}
