import type { ReactNode } from 'react'
import { Phrases } from '../ui/phrases.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { ShowLegend } from './together/show-button.tsx'
import type { Together } from './together/together.ts'

type ScreenHeadProps = { title: string; sub: string; together?: Together; children?: ReactNode }

/** The sentence a screen is about, one line below it, and at its right what can be done with the whole. */
export function ScreenHead({ title, sub, together, children }: ScreenHeadProps) {
  return (
    <div className="screen-head">
      <div className="screen-head-words">
        <h1>
          <Phrases text={title} />
        </h1>
        <p className="sub">
          <Sentence text={sub} />
        </p>
        {together && <ShowLegend together={together} />}
      </div>
      {children}
    </div>
  )
}
