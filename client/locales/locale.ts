import type { ja } from './ja.ts'

type SameShape<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : SameShape<Words[Key]> }

/** What a language must provide: every key of the Japanese one. A second language is written as `const en: Locale`. */
export type Locale = SameShape<typeof ja>
