import type { TFunction } from 'i18next'
import { createContext, useContext } from 'react'

export const namespaces = [
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
  'hub',
  'people',
  'cases',
  'planning',
  'inviting',
  'reply',
  'exports',
] as const

export type Text = TFunction<typeof namespaces>

export const TextContext = createContext<Text | null>(null)

/** `t('rooms:pledge.title')` with keys and placeholders checked by the compiler, for every namespace. */
export function useText(): Text {
  const t = useContext(TextContext)
  if (t === null) throw new Error('useText is used outside of TextProvider')
  return t
}
