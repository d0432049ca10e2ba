import { rehearsal } from './ja/rehearsal.ts'

/** What is said where one tries things out before a meeting; fetched with that screen. */
export const jaRehearsal = { rehearsal } as const
