import { useText } from '../locales/use-text.ts'

/** The layout to come, in sunk blocks. The style sheet holds it back for 300 ms: most waiting is shorter. */
export function Loading({ blocks = 3 }: { blocks?: number }) {
  const t = useText()
  return (
    <output className="loading">
      <span className="visually-hidden">{t('ui:loading')}</span>
      {Array.from({ length: blocks }, (_, index) => (
        <span key={index} className="loading-block" />
      ))}
    </output>
  )
}
