import { createInstance, type i18n } from 'i18next'
import { ja } from './ja.ts'
import type { Language } from './language.ts'
import type { Words } from './locale.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: Words
  }
}

/** The one translator of the page, handed to TextProvider. The Japanese of the first screens is ready at once: it is part of the bundle. */
export function createI18n(): i18n {
  const translator = createInstance()
  void translator.init({
    lng: 'ja',
    fallbackLng: 'ja',
    resources: { ja },
    defaultNS: 'ui',
    // React escapes what it renders; escaping twice would show "&amp;" in names.
    interpolation: { escapeValue: false },
  })
  // i18next itself picks forms by `count` alone; sentences with two numbers need one for each.
  translator.services.formatter?.add('plural', chooseForm)
  translator.services.formatter?.add('day', (at: number) => writeDay(at, {}))
  translator.services.formatter?.add('dayofyear', (at: number) => writeDay(at, { year: 'numeric' }))
  return translator
}

/** The Japanese that comes with its screens. */
const later = {
  table: async () => (await import('./ja-table.ts')).jaTable,
  desks: async () => (await import('./ja-desks.ts')).jaDesks,
  guests: async () => (await import('./ja-guests.ts')).jaGuests,
  reply: async () => (await import('./ja-reply.ts')).jaReply,
  rehearsal: async () => (await import('./ja-rehearsal.ts')).jaRehearsal,
}
export type LaterWords = keyof typeof later

/** Throws without network and without a kept copy, as the program of these screens does. */
export async function loadWords(translator: i18n, part: LaterWords): Promise<void> {
  for (const [namespace, words] of Object.entries(await later[part]()))
    translator.addResourceBundle('ja', namespace, words)
}

/** Answers whether the words of a language are here. Those of other languages than Japanese are fetched when first wanted. */
export async function loadLanguage(translator: i18n, language: Language): Promise<boolean> {
  if (translator.hasResourceBundle(language, 'ui')) return true
  // Without network and without a kept copy. The page goes on in the language it speaks.
  const loaded = await import('./en.ts').catch(() => null)
  if (loaded === null) return false
  for (const [namespace, words] of Object.entries(loaded.en)) translator.addResourceBundle('en', namespace, words)
  return true
}

/** `{{total, plural(one: card; other: cards)}}` */
function chooseForm(value: unknown, language: string | undefined, forms: Record<string, unknown>): string {
  return String(forms[new Intl.PluralRules(language).select(Number(value))] ?? forms['other'])
}

/** A calendar day as English writes it, 3 December; Japanese writes its own in the sentence. A day has no time zone: `at` is its midnight in UTC. */
function writeDay(at: number, more: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC', ...more }).format(at)
}
