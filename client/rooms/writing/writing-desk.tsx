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
import { type Papers, usePapers } from './use-papers.ts'
import type { WriterProps } from '../room-props.ts'

/** The three questions, one at a time, each with as many sheets as it needs. */
export function WritingDesk(at: WriterProps) {
  const t = useText()
  const [question, setQuestion] = useState<Question>('bad')
  const [showGap, setShowGap] = useState(false)
  const { draft, caseId, nowMs } = at
  const papers = usePapers({ draft, caseId, question, nowMs })
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
          onGap={() => {
            setQuestion('wish')
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
  onGap: () => void
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
  function openGap(id: string) {
    papers.open(id)
    onGap()
  }
  return (
    <div className="desk-foot">
      <Button icon="plus" onClick={writeAnother}>
        {t('rooms:writing.another')}
      </Button>
      <BarSlot bar={at.bar}>
        <GoOn {...{ at, next, gap: papers.wishWithoutRole }} onNext={goOn} onGap={openGap} />
      </BarSlot>
    </div>
  )
}

type GoOnProps = {
  at: WriterProps
  next: Question | undefined
  /** The wish that is addressed to nobody yet. */
  gap: string | null
  onNext: (question: Question) => void
  onGap: (id: string) => void
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
      unavailableBecause={gap === null ? undefined : t('rooms:writing.fixRole')}
      onUnavailable={() => gap !== null && onGap(gap)}
      onClick={() => void at.send({ name: 'set-written', written: true })}
    >
      {t('rooms:writing.finish')}
    </Button>
  )
}

/** Puts the caret on the sheet that was asked for; never by itself, because a keyboard would rise over what one reads. */
function useFocusOnPaper(openId: string | null) {
  const desk = useRef<HTMLDivElement>(null)
  const wanted = useRef(false)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (!wanted.current) return
    const paper = desk.current?.querySelector('textarea')
    if (!paper) return
    wanted.current = false
    paper.focus()
    paper.setSelectionRange(paper.value.length, paper.value.length)
  }, [openId, asked])
  function wantFocus() {
    wanted.current = true
    setAsked(asked + 1)
  }
  return [desk, wantFocus] as const
}
