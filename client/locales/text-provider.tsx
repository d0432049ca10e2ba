import type { i18n } from 'i18next'
import { type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react'
import { type LaterWords, loadWords } from './i18n.ts'
import { Language } from './language.ts'
import { LanguageContext, namespaces, TextContext, WordsContext } from './use-text.ts'

/** Gives everything below it the words of the chosen language, and draws it anew when another one is chosen. */
export function TextProvider({ translator, children }: { translator: i18n; children: ReactNode }) {
  const listen = useCallback(
    (notify: () => void) => {
      translator.on('languageChanged', notify)
      return () => translator.off('languageChanged', notify)
    },
    [translator],
  )
  const language = useSyncExternalStore(listen, () => Language.parse(translator.language))
  const t = useMemo(() => translator.getFixedT(language, namespaces), [translator, language])
  const wordsOf = useMemo(() => onceEach((part) => loadWords(translator, part)), [translator])
  return (
    <LanguageContext value={language}>
      <TextContext value={t}>
        <WordsContext value={wordsOf}>{children}</WordsContext>
      </TextContext>
    </LanguageContext>
  )
}

type Load = (part: LaterWords) => Promise<void>

/** Asked again, it is the same promise, as `use` needs it. */
function onceEach(load: Load): Load {
  const loading = new Map<LaterWords, Promise<void>>()
  return (part) => {
    const words = loading.get(part) ?? load(part)
    loading.set(part, words)
    return words
  }
}
