import type { jaDesks } from './ja-desks.ts'
import type { jaGuests } from './ja-guests.ts'
import type { jaRehearsal } from './ja-rehearsal.ts'
import type { jaReply } from './ja-reply.ts'
import type { jaTable } from './ja-table.ts'
import type { ja } from './ja.ts'

/** All sentences for people, one namespace per domain. */
export type Words = typeof ja & typeof jaTable & typeof jaDesks & typeof jaReply & typeof jaGuests & typeof jaRehearsal

/** A sentence with a `{{count}}` has two forms where a language knows one and many. */
type Forms<Part, Key extends keyof Part> = Part[Key] extends `${string}{{count}}${string}`
  ? `${Key & string}_one` | `${Key & string}_other`
  : Key

/** Every key of the Japanese words, none more; with `{{count}}`, a key for one and a key for many. */
export type Translated<Part> = {
  readonly [Key in keyof Part as Forms<Part, Key>]: Part[Key] extends string ? string : Translated<Part[Key]>
}

/** What a language must provide. */
export type Locale = Translated<Words>
