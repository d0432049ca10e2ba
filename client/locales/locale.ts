import type { ja } from './ja.ts'

/** A sentence with a `{{count}}` has two forms where a language knows one and many. */
type Forms<Words, Key extends keyof Words> = Words[Key] extends `${string}{{count}}${string}`
  ? `${Key & string}_one` | `${Key & string}_other`
  : Key

/** Every key of the Japanese words, none more; with `{{count}}`, a key for one and a key for many. */
export type Translated<Words> = {
  readonly [Key in keyof Words as Forms<Words, Key>]: Words[Key] extends string ? string : Translated<Words[Key]>
}

/** What a language must provide. */
export type Locale = Translated<typeof ja>
