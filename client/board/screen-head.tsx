import type { ReactNode } from 'react'
import { Phrases } from '../ui/phrases.tsx'
import { Sentence } from '../ui/sentence.tsx'

type ScreenHeadProps = { title: string; sub: string; children?: ReactNode }

/** The sentence a screen is about, one line below it, and at its right what can be done with the whole. */
export function ScreenHead({ title, sub, children }: ScreenHeadProps) {
  return (
    <div className="screen-head">
      <div className="screen-head-words">
        <h1>
          <Phrases text={title} />
        </h1>
        <p className="sub">
          <Sentence text={sub} />
        </p>
      </div>
      {children}
    </div>
  )
}
