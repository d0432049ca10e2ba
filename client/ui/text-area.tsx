import { type ReactNode, type Ref, useRef } from 'react'
import { useText } from '../locales/use-text.ts'
import { cssVars } from './css-vars.ts'
import { countGraphemes } from '../../shared/graphemes.ts'
import { spoken } from './spoken.ts'
import { useCaretInSight } from './use-caret-in-sight.ts'
import { useLangOf } from './use-lang-of.ts'

type TextAreaProps = {
  value: string
  onChange: (value: string) => void
  id?: string
  label?: string
  describedBy?: string | undefined
  missing?: boolean
  /** Ruled paper for private writing, with a foot below the lines. */
  paper?: boolean
  minLines?: number
  /** Shows how many characters there are, of `limit` if there is one. */
  counted?: boolean
  limit?: number
  /** At the left of the counter: examples to begin with. */
  foot?: ReactNode
  placeholder?: string
  readOnly?: boolean
  onFocus?: () => void
  onBlur?: () => void
  onCompositionStart?: () => void
  onCompositionEnd?: () => void
  ref?: Ref<HTMLTextAreaElement>
}

/** Text of several lines. It grows with what is written and never scrolls inside. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, label, describedBy, missing = false, paper = false, minLines = 2, ...more } = props
  const { counted = false, limit, foot, ...rest } = more
  const box = useRef<HTMLDivElement>(null)
  useCaretInSight(box)
  const hasFoot = counted || foot !== undefined
  const frame = paper ? 'paper' : `input input-area${missing ? ' input-missing' : ''}`
  return (
    <div className={frame}>
      <div ref={box} className="growing" data-text={value} style={cssVars({ '--lines': minLines })}>
        <textarea
          {...rest}
          value={value}
          lang={useLangOf(value)}
          rows={1}
          aria-label={spoken(label)}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {hasFoot && (
        <div className="text-foot">
          <div>{foot}</div>
          {counted && <TextCount text={value} limit={limit} />}
        </div>
      )}
    </div>
  )
}

function TextCount({ text, limit }: { text: string; limit: number | undefined }) {
  const t = useText()
  const length = countGraphemes(text)
  return (
    <small className="num">
      {limit === undefined ? t('ui:text.count', { length }) : t('ui:text.countOf', { length, limit })}
    </small>
  )
}
