import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Language } from './language.ts'

const namespaces = [
  'ui',
  'settings',
  'professions',
  'access',
  'board',
  'documents',
  'rooms',
  'together',
  'leading',
  'records',
  'exports',
] as const

export type Text = TFunction<typeof namespaces>

/** `t('rooms:pledge.title')` with keys and placeholders checked by the compiler, for every namespace. */
export function useText(): Text {
  return useTranslation(namespaces).t
}

/** The language that the screen speaks. */
export function useLanguage(): Language {
  return Language.parse(useTranslation(namespaces).i18n.language)
}
