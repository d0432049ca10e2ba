import { useState } from 'react'
import { inReadingOrder } from '../../../shared/documents/board-reflections.ts'
import { Question } from '../../../shared/documents/draft.ts'
import { useText } from '../../locales/use-text.ts'
import { WithRail } from '../../ui/frame.tsx'
import { Seal } from '../../ui/seal.tsx'
import { EndTurnButton } from '../opening/end-turn-button.tsx'
import { LateTexts } from '../writing/late-texts.tsx'
import { RailTable } from '../rail-table.tsx'
import { ReadOrder } from './read-order.tsx'
import { LetReadButton, ReadersPanel } from './readers-panel.tsx'
import { readingTurns } from './reading-turns.ts'
import './reveal.css'
import { RevealedPapers } from './revealed-papers.tsx'
import { QuestionWords } from '../question-words.tsx'
import type { FirstHalfProps } from '../room-props.ts'
import { ElapsedTime } from '../elapsed-time.tsx'
import { Tabs } from '../tabs.tsx'
import { useTurnTo } from '../together/use-turn-to.ts'
import { type Revealed, useReflections } from '../use-reflections.ts'

/** 一斉に開いて読む: all papers by question, in the order in which they are read, each with its role and never with a name. */
export function RevealScreen(props: FirstHalfProps) {
  const t = useText()
  const { meeting, room, together } = props
  const [question, setQuestion] = useState<Question>('bad')
  const reflections = inReadingOrder(useReflections(props))
  useTurnTo(together.shown, (id) => setQuestion((now) => questionOf(reflections, id) ?? now))
  const tabs = Question.options.map((value) => ({ value, face: <TabFace question={value} all={reflections} /> }))
  const papers = reflections.filter(([, each]) => each.question === question)
  return (
    <WithRail label={t('rooms:frame.rail')} rail={<RevealRail {...props} />}>
      <h1 className="visually-hidden">{t('rooms:reveal.title')}</h1>
      <Tabs kind="views" label={t('rooms:reveal.tabs')} tabs={tabs} value={question} onChange={setQuestion}>
        <ReadOrder readers={readingTurns(meeting.participants, room)} />
        <div className="only-on-portrait reveal-let-read">
          <LetReadButton {...props} />
        </div>
        <RevealedPapers {...{ papers, together }} isOpen={isOpen(props)} />
      </Tabs>
      {props.draft && <LateTexts {...props} draft={props.draft} />}
      {room.speakerId === props.me.personId && <EndTurnButton at={props} label={t('rooms:reveal.done')} />}
    </WithRail>
  )
}

function isOpen({ room }: FirstHalfProps): boolean {
  return room.caseId !== null && room.revealedCaseIds.includes(room.caseId)
}

function questionOf(reflections: Revealed, id: string): Question | undefined {
  return reflections.find(([paperId]) => paperId === id)?.[1].question
}

function TabFace({ question, all }: { question: Question; all: Revealed }) {
  const t = useText()
  const count = all.filter(([, reflection]) => reflection.question === question).length
  return (
    <>
      <QuestionWords question={question} />
      <small className="num">{t('rooms:reveal.sheets', { count })}</small>
    </>
  )
}

function RevealRail(props: FirstHalfProps) {
  return (
    <>
      <RailTable at={props} centre={<WhoReads {...props} />} />
      <ReadersPanel {...props} />
    </>
  )
}

/** In the middle of the table: who reads and for how long; before and between, 開. */
function WhoReads(props: FirstHalfProps) {
  const t = useText()
  const { meeting, room } = props
  const speaker = meeting.participants.find(({ personId }) => personId === room.speakerId)
  if (speaker === undefined) return isOpen(props) && <Seal kind="open" />
  const reader = readingTurns(meeting.participants, room).find(({ turn }) => turn === 'now')
  const word = reader === undefined ? 'speaking' : reader.readFor ? 'readingFor' : 'reading'
  return (
    <>
      <b lang="ja">{speaker.name}</b>
      <small>{t(`together:turns.${word}`)}</small>
      <ElapsedTime sinceMs={room.speakingSinceMs} nowMs={props.nowMs} say={(time) => t('together:turns.time', time)} />
    </>
  )
}
