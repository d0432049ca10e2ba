import { guests } from './ja/guests.ts'

/** What is said to those who come without an account; fetched with the first of these screens. */
export const jaGuests = {
  guests,
} as const
