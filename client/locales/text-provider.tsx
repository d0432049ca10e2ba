import type { i18n } from 'i18next'
import { type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react'
import { namespaces, TextContext } from './use-text.ts'

/** Gives everything below it the words of the chosen language, and draws it anew when another one is chosen. */
export function TextProvider({ translator, children }: { translator: i18n; children: ReactNode }) {
  const listen = useCallback(
    (notify: () => void) => {
      translator.on('languageChanged', notify)
      return () => translator.off('languageChanged', notify)
    },
    [translator],
  )
  const language = useSyncExternalStore(listen, () => translator.language)
  const t = useMemo(() => translator.getFixedT(language, namespaces), [translator, language])
  return <TextContext value={t}>{children}</TextContext>
}
