import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'

/** The seals 封 and 開, the only Mincho besides a person's own words. */
export function Seal({ kind }: { kind: 'closed' | 'open' }) {
  const t = useText()
  return (
    <span className={`seal seal-${kind}`} lang="ja" aria-hidden="true">
      {t(`ui:seal.${kind}`)}
    </span>
  )
}

/** A promise beside its seal, where the hand is: いっせいに開くまで、だれにも見えません. */
export function SealedNote({ children }: { children: ReactNode }) {
  return (
    <div className="sealed-note">
      <Seal kind="closed" />
      <div>{children}</div>
    </div>
  )
}
