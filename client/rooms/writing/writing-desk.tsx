import { useEffect, useRef, useState } from 'react'
import { Question } from '../../../shared/documents/draft.ts'
import { BarSlot } from '../../board/screen-props.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { SealedNote } from '../../ui/seal.tsx'
import { QuestionWords } from '../question-words.tsx'
import { QuestionPapers } from './question-papers.tsx'
import { Tabs } from '../tabs.tsx'
import { useKeptQuestion } from './use-kept-question.ts'
import { type Papers, usePapers } from './use-papers.ts'
import type { WriterProps } from '../room-props.ts'

/** The three questions, one at a time, each with as many sheets as it needs. */
export function WritingDesk(at: WriterProps) {
  const t = useText()
  const { draft, caseId, me, nowMs } = at
  const [question, setQuestion] = useKeptQuestion({ caseId, personId: me.personId })
  const papers = usePapers({ draft, caseId, question, nowMs })
  // Whoever comes back to a wish that is addressed to nobody is told so at once.
  const [showGap, setShowGap] = useState(papers.wishWithoutRole !== null)
  const [desk, wantFocus] = useFocusOnPaper(papers.openId)
  function openPaper(id: string) {
    papers.open(id)
    wantFocus()
  }
  return (
    <div ref={desk} className="desk">
      <Tabs
        kind="steps"
        label={t('rooms:writing.tabs')}
        tabs={stepsOf(papers, question)}
        value={question}
        onChange={setQuestion}
      >
        <SealPromise />
        <h1>
          <Phrases text={t(`rooms:writing.title.${question}`)} />
        </h1>
        <p className="sub desk-hint">{t(`rooms:writing.hint.${question}`)}</p>
        <QuestionPapers {...{ at, question, papers, showGap }} onOpen={openPaper} />
        <DeskFoot
          {...{ at, question, papers, wantFocus }}
          onNext={setQuestion}
          onGap={(of) => {
            setQuestion(of)
            setShowGap(true)
          }}
        />
      </Tabs>
    </div>
  )
}

function stepsOf(papers: Papers, now: Question) {
  return Question.options.map((value, index) => {
    const done = papers.isAnswered(value)
    return { value, done, face: <StepFace question={value} number={index + 1} done={done} isNow={value === now} /> }
  })
}

type StepFaceProps = { question: Question; number: number; done: boolean; isNow: boolean }

function StepFace({ question, number, done, isNow }: StepFaceProps) {
  const t = useText()
  return (
    <>
      <span className="tab-number" aria-hidden="true">
        {done && !isNow ? <Icon name="check" /> : '①②③'.charAt(number - 1)}
      </span>
      <QuestionWords question={question} />
      {done && <span className="visually-hidden">{t('rooms:writing.tabDone')}</span>}
    </>
  )
}

function SealPromise() {
  const t = useText()
  return (
    <SealedNote>
      <b>{t('rooms:writing.promise')}</b>
      <br />
      <span className="not-on-phone promise-more">{t('rooms:writing.promiseMore')}</span>
    </SealedNote>
  )
}

type DeskFootProps = {
  at: WriterProps
  question: Question
  papers: Papers
  wantFocus: () => void
  onNext: (question: Question) => void
  onGap: (of: Question) => void
}

function DeskFoot({ at, question, papers, wantFocus, onNext, onGap }: DeskFootProps) {
  const t = useText()
  const next = Question.options[Question.options.indexOf(question) + 1]
  function writeAnother() {
    papers.another()
    wantFocus()
  }
  function goOn(to: Question) {
    onNext(to)
    wantFocus()
  }
  function openGap({ id, of }: Gap) {
    papers.open(id, of)
    onGap(of)
    wantFocus()
  }
  return (
    <div className="desk-foot">
      <Button icon="plus" onClick={writeAnother}>
        {t('rooms:writing.another')}
      </Button>
      <BarSlot bar={at.bar}>
        <GoOn {...{ at, next, gap: gapOf(papers) }} onNext={goOn} onGap={openGap} />
      </BarSlot>
    </div>
  )
}

/** What keeps the papers from being done: an example that nobody filled in, or a wish that is addressed to nobody. */
type Gap = { id: string; of: Question; why: 'fixBeginning' | 'fixRole' }

function gapOf({ onlyBegun, wishWithoutRole }: Papers): Gap | null {
  if (onlyBegun) return { id: onlyBegun.id, of: onlyBegun.entry.question, why: 'fixBeginning' }
  return wishWithoutRole === null ? null : { id: wishWithoutRole, of: 'wish', why: 'fixRole' }
}

type GoOnProps = {
  at: WriterProps
  next: Question | undefined
  gap: Gap | null
  onNext: (question: Question) => void
  onGap: (gap: Gap) => void
}

function GoOn({ at, next, gap, onNext, onGap }: GoOnProps) {
  const t = useText()
  if (next) {
    return (
      <Button kind="primary" iconAfter="forward" onClick={() => onNext(next)}>
        {t('rooms:writing.next')}
      </Button>
    )
  }
  return (
    <Button
      kind="primary"
      iconAfter="check"
      unavailableBecause={gap === null ? undefined : t(`rooms:writing.${gap.why}`)}
      onUnavailable={() => gap !== null && onGap(gap)}
      onClick={() => void at.send({ name: 'set-written', written: true })}
    >
      {t('rooms:writing.finish')}
    </Button>
  )
}

/** Puts the caret on the sheet that was asked for, or first on whom its wish is for; never by itself, because a keyboard would rise over what one reads. */
function useFocusOnPaper(openId: string | null) {
  const desk = useRef<HTMLDivElement>(null)
  const wanted = useRef(false)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (!wanted.current) return
    const paper = desk.current?.querySelector('textarea')
    if (!paper) return
    wanted.current = false
    const role = desk.current?.querySelector<HTMLElement>('.role-picker:not(:has(:checked)) input')
    if (role) return role.focus()
    paper.focus()
    paper.setSelectionRange(paper.value.length, paper.value.length)
  }, [openId, asked])
  function wantFocus() {
    wanted.current = true
    setAsked(asked + 1)
  }
  return [desk, wantFocus] as const
}
