import { type ReactNode, createContext, useCallback, useContext, useRef, useState } from 'react'
import { Sentence } from './sentence.tsx'

type Announce = (sentence: string) => void

const AnnounceContext = createContext<Announce | null>(null)
const keptSentences = 3

/** The page's one polite live region. Sentences are read aloud once, one after another, and never shown. */
export function AnnounceProvider({ children }: { children: ReactNode }) {
  const count = useRef(0)
  const [sentences, setSentences] = useState<readonly { id: number; text: string }[]>([])
  const announce = useCallback((text: string) => {
    // A fresh key makes a repeated sentence a new element; without it, it would not be read again.
    count.current += 1
    const id = count.current
    setSentences((earlier) => [...earlier, { id, text }].slice(-keptSentences))
  }, [])
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="visually-hidden" role="log" aria-live="polite" aria-relevant="additions">
        {sentences.map(({ id, text }) => (
          <p key={id}>
            <Sentence text={text} />
          </p>
        ))}
      </div>
    </AnnounceContext>
  )
}

export function useAnnounce(): Announce {
  const announce = useContext(AnnounceContext)
  if (!announce) throw new Error('useAnnounce is used outside of AnnounceProvider')
  return announce
}
