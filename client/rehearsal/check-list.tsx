import { useEffect, useId, useRef } from 'react'
import type { RehearsalItem, RehearsalState } from '../../shared/records/rehearsal.ts'
import { useText } from '../locales/use-text.ts'
import { useAnnounce } from '../ui/announce.tsx'
import { Icon } from '../ui/icon.tsx'
import { Phrases } from '../ui/phrases.tsx'

export type CheckRow = { item: RehearsalItem; state: RehearsalState; words: string }

/** Items one under the other, each with its mark, its word and what is to be said of it. */
export function CheckList({ rows }: { rows: readonly CheckRow[] }) {
  return (
    <ul className="checks">
      {rows.map((row) => (
        <Check key={row.item} {...row} />
      ))}
    </ul>
  )
}

function Check({ item, state, words }: CheckRow) {
  const t = useText()
  const id = useId()
  const [title, word] = [t(`rehearsal:item.${item}`), t(`rehearsal:state.${state}`)]
  useSaid(state, t('rehearsal:said', { title, word }))
  return (
    <li className={`check check-${state}`} aria-labelledby={id}>
      <StateMark state={state} />
      <div className="check-what">
        <b id={id}>{title}</b>
        <p className="sub">
          <Phrases text={words} />
        </p>
      </div>
      <span className="check-word">{word}</span>
    </li>
  )
}

/** A full disc with a tick, an empty ring of dashes, or a triangle: never told apart by colour alone. */
function StateMark({ state }: { state: RehearsalState }) {
  return (
    <span className="check-mark">
      {state === 'good' && <Icon name="check" />}
      {state === 'bad' && <Icon name="warning" />}
    </span>
  )
}

/** For those who do not see it, each news once: the same in another language is none. */
function useSaid(state: RehearsalState, words: string): void {
  const announce = useAnnounce()
  const said = useRef<RehearsalState>('open')
  useEffect(() => {
    if (said.current === state) return
    said.current = state
    if (state !== 'open') announce(words)
  }, [state, words, announce])
}
