import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

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
