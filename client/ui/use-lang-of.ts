import { useLanguage } from '../locales/use-text.ts'
import { hasJapanese } from './japanese-parts.ts'

/** The `lang` of a control that holds what people wrote, where the screen speaks another language than they do. */
export function useLangOf(text: string): 'ja' | undefined {
  return useLanguage() !== 'ja' && hasJapanese(text) ? 'ja' : undefined
}
