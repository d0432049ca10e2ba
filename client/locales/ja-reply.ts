import { reply } from './ja/reply.ts'

/** What is said to whoever is invited; fetched with the page of their answer. */
export const jaReply = { reply } as const
