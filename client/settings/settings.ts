import { z } from 'zod'
import { Language } from '../locales/language.ts'

/** Sizes of letters in percent. */
export const LETTERS = [100, 115, 130, 150] as const

/** 表示の設定. Each value that cannot be read is its default, so that one bad value costs none of the others. */
export const Settings = z.object({
  letters: z.literal(LETTERS).catch(100),
  language: Language.catch('ja'),
  /** Blurs what is on the screen while its person looks at another one. */
  blur: z.boolean().catch(false),
  lessMotion: z.boolean().catch(false),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = { letters: 100, language: 'ja', blur: false, lessMotion: false }

export function readSettings(text: string | null): Settings {
  return Settings.catch(defaultSettings).parse(parseJson(text))
}

/** Null for what is no JSON. */
export function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
