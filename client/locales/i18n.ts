import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { ja } from './ja.ts'
import type { Locale } from './locale.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: typeof ja
  }
}

const locales = { ja } satisfies Record<string, Locale>

export type Language = keyof typeof locales

/** The one translator of the page, handed to I18nextProvider. Ready at once: the sentences are part of the bundle. */
export function createI18n(language: Language): i18n {
  const translator = createInstance()
  void translator.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'ja',
    resources: locales,
    defaultNS: 'ui',
    // React escapes what it renders; escaping twice would show "&amp;" in names.
    interpolation: { escapeValue: false },
  })
  return translator
}
