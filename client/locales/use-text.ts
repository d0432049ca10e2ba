import type { TFunction } from 'i18next'
import { createContext, use, useContext } from 'react'
import type { LaterWords } from './i18n.ts'
import type { Language } from './language.ts'

export const namespaces = [
  'ui',
  'settings',
  'phases',
  'professions',
  'access',
  'board',
  'documents',
  'rooms',
  'together',
  'leading',
  'turns',
  'records',
  'hub',
  'people',
  'cases',
  'planning',
  'inviting',
  'reply',
  'search',
  'proof',
  'exports',
  'guests',
  'admission',
  'rehearsal',
] as const

export type Text = TFunction<typeof namespaces>

export const TextContext = createContext<Text | null>(null)

/** `t('rooms:pledge.title')` with keys and placeholders checked by the compiler, for every namespace. */
export function useText(): Text {
  const t = useContext(TextContext)
  if (t === null) throw new Error('useText is used outside of TextProvider')
  return t
}

export const WordsContext = createContext<((part: LaterWords) => Promise<void>) | null>(null)

/** Suspends until the words that come with these screens are here. */
export function useWordsOf(part: LaterWords): void {
  const wordsOf = useContext(WordsContext)
  if (wordsOf === null) throw new Error('useWordsOf is used outside of TextProvider')
  use(wordsOf(part))
}

export const LanguageContext = createContext<Language>('ja')

/** The language that the screen speaks. */
export function useLanguage(): Language {
  return useContext(LanguageContext)
}
