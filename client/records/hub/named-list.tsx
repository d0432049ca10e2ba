import { type ReactNode, useEffect, useId, useRef } from 'react'
import { newId } from '../../../shared/ids.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { faultOfName, type HubDraft, type List, without } from './hub-draft.ts'

export type DraftProps = { draft: HubDraft; asked: boolean; onDraft: (draft: HubDraft) => void }

type NamedListProps = DraftProps & {
  list: List
  /** Why an entry stays; null for one that nobody uses. */
  usesOf?: (id: string) => string | null
  children?: (entry: HubDraft['areas'][number]) => ReactNode
}

/** Names in the order in which they are listed everywhere: written, moved up, removed while nobody uses them. */
export function NamedList({ list, draft, asked, onDraft, usesOf = () => null, children }: NamedListProps) {
  const t = useText()
  const id = useId()
  const count = useRef(draft[list].length)
  const lines = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // A line that was just added is what one writes next.
    if (draft[list].length > count.current)
      lines.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus()
    count.current = draft[list].length
  }, [draft, list])
  function add() {
    const entry = { id: newId(), name: '', ...(list === 'areas' ? { districtIds: [] } : {}) }
    onDraft({ ...draft, [list]: [...draft[list], entry] })
  }
  return (
    <section aria-labelledby={id} className="stack">
      <div className="stack-small">
        <h2 id={id}>{t(`hub:${list}.title`)}</h2>
        <p className="sub">{t(`hub:${list}.text`)}</p>
      </div>
      <ul ref={lines} className="desk-lines">
        {draft[list].map((entry, at) => (
          <li key={entry.id}>
            <NamedLine {...{ list, draft, asked, onDraft, at }} uses={usesOf(entry.id)} />
            {list === 'areas' && draft.areas[at] && children?.(draft.areas[at])}
          </li>
        ))}
      </ul>
      <Button icon="plus" onClick={add}>
        {t(`hub:${list}.add`)}
      </Button>
    </section>
  )
}

type NamedLineProps = DraftProps & { list: List; at: number; uses: string | null }

function NamedLine({ list, draft, asked, onDraft, at, uses }: NamedLineProps) {
  const t = useText()
  const noteId = useId()
  const entry = draft[list][at]
  if (!entry) return null
  const fault = asked ? faultOfName(draft[list], at) : null
  const words = entry.name.trim() === '' ? t('hub:unnamed') : entry.name.trim()
  const rename = (name: string) =>
    onDraft({ ...draft, [list]: draft[list].map((each) => (each.id === entry.id ? { ...each, name } : each)) })
  const note = fault === null ? uses : t(`hub:${fault}`)
  return (
    <>
      <div className="desk-line-main">
        <TextInput
          label={t(`hub:${list}.item`, { order: at + 1 })}
          value={entry.name}
          placeholder={t(`hub:${list}.example`)}
          describedBy={note === null ? undefined : noteId}
          missing={fault !== null}
          maxLength={100}
          onChange={rename}
        />
        {note !== null && (
          <p className="caption" id={noteId}>
            {note}
          </p>
        )}
      </div>
      <LineButtons {...{ list, draft, onDraft, at, entry, words }} isUsed={uses !== null} />
    </>
  )
}

type LineButtonsProps = Pick<DraftProps, 'draft' | 'onDraft'> & {
  list: List
  at: number
  entry: HubDraft[List][number]
  words: string
  isUsed: boolean
}

function LineButtons({ list, draft, onDraft, at, entry, words, isUsed }: LineButtonsProps) {
  const t = useText()
  return (
    <>
      {at > 0 && (
        <Button kind="quiet" label={t('hub:up', { name: words })} onClick={() => onDraft(moveUp(draft, list, at))}>
          {t('hub:upShort')}
        </Button>
      )}
      {!isUsed && (
        <Button
          kind="quiet"
          label={t(`hub:${list}.remove`, { name: words })}
          onClick={() => onDraft(without(draft, list, entry.id))}
        >
          {t('hub:remove')}
        </Button>
      )}
    </>
  )
}

function moveUp(draft: HubDraft, list: List, at: number): HubDraft {
  const entries: HubDraft[List] = draft[list]
  const moved = entries.toSpliced(at - 1, 2, ...[entries[at], entries[at - 1]].filter((each) => each !== undefined))
  return { ...draft, [list]: moved }
}
