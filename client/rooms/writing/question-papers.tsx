import { type ComponentProps, useRef } from 'react'
import {
  type Question,
  draftEntries,
  isOnlyBeginning,
  setBeginning,
  setWishRole,
} from '../../../shared/documents/draft.ts'
import { textOf } from '../../../shared/documents/entries.ts'
import { FieldLimit } from '../../../shared/documents/limits.ts'
import { BoundTextArea } from '../../documents/bound-text.tsx'
import { useText } from '../../locales/use-text.ts'
import { RoleMark } from '../../ui/role-mark.tsx'
import { Beginnings, OnlyBegun } from './beginnings.tsx'
import { RolePicker } from './role-picker.tsx'
import type { WriterProps } from '../room-props.ts'
import type { Paper, Papers } from './use-papers.ts'

type QuestionPapersProps = {
  at: WriterProps
  question: Question
  papers: Papers
  /** Whether the wish without a role has been pointed out. */
  showGap: boolean
  onOpen: (id: string) => void
}

/** The sheets of one question: one open to write on, the finished ones folded to a line where they lie. */
export function QuestionPapers({ at, question, papers, showGap, onOpen }: QuestionPapersProps) {
  const t = useText()
  return (
    <ol className="papers">
      {papers.papers.map((paper, index) => (
        <li key={paper.id}>
          {paper.id === papers.openId ? (
            <OpenPaper
              at={at}
              paper={paper}
              label={t('rooms:writing.paper', { number: index + 1, question: t(`rooms:writing.title.${question}`) })}
              missing={showGap && paper.id === papers.wishWithoutRole}
            />
          ) : (
            <FoldedPaper paper={paper} onOpen={() => onOpen(paper.id)} />
          )}
        </li>
      ))}
    </ol>
  )
}

type OpenPaperProps = { at: WriterProps; paper: Paper; label: string; missing: boolean }

function OpenPaper({ at, paper: { id, entry }, label, missing }: OpenPaperProps) {
  const { doc, readOnly } = at.draft
  const sheet = useRef<HTMLDivElement>(null)
  const text = textOf(draftEntries(doc), id, 'text')
  if (text === null) return null
  return (
    <>
      {entry.question === 'wish' && (
        <RolePicker
          mine={at.me.profession}
          value={entry.toRole}
          missing={missing}
          onChange={(role) => setWishRole(doc, id, role)}
        />
      )}
      <div ref={sheet}>
        <BoundTextArea
          text={text}
          limit={FieldLimit.reflection}
          label={label}
          paper
          counted
          minLines={entry.question === 'wish' ? 3 : 4}
          foot={
            !readOnly && <PaperFoot entry={entry} paper={sheet} onBegin={(words) => setBeginning(doc, id, words)} />
          }
          readOnly={readOnly}
        />
      </div>
    </>
  )
}

type PaperFootProps = { entry: Paper['entry'] } & Pick<ComponentProps<typeof Beginnings>, 'paper' | 'onBegin'>

function PaperFoot({ entry, paper, onBegin }: PaperFootProps) {
  if (entry.text === '') return <Beginnings question={entry.question} {...{ paper, onBegin }} />
  return isOnlyBeginning(entry) && <OnlyBegun paper={paper} />
}

function FoldedPaper({ paper: { entry }, onOpen }: { paper: Paper; onOpen: () => void }) {
  const t = useText()
  const { text, toRole } = entry
  return (
    <button type="button" className="folded-paper" aria-label={t('rooms:writing.open', { text })} onClick={onOpen}>
      {toRole && <RoleMark profession={toRole} size={24} />}
      <span lang="ja">{text}</span>
    </button>
  )
}
