import { useState } from 'react'
import type { Reflection } from '../../shared/documents/board-reflections.ts'
import { Question } from '../../shared/documents/draft.ts'
import { writesDrafts } from '../../shared/access/policy.ts'
import { useText } from '../locales/use-text.ts'
import { WithRail } from '../ui/frame.tsx'
import { RoleMark } from '../ui/role-mark.tsx'
import { Seal } from '../ui/seal.tsx'
import { EndTurnButton } from './end-turn-button.tsx'
import { LateTexts } from './late-texts.tsx'
import { ReadOrder } from './read-order.tsx'
import { RailTable } from './rail-table.tsx'
import './reveal.css'
import type { FirstHalfProps } from './room-props.ts'
import { speakingOrder } from './seats.ts'
import { SpeakingList } from './speaking-list.tsx'
import { Tabs } from './tabs.tsx'
import { type Revealed, useReflections } from './use-reflections.ts'

/** 一斉に開いて読む: all papers by question, shuffled, each with its role and never with a name. */
export function RevealScreen(props: FirstHalfProps) {
  const t = useText()
  const [question, setQuestion] = useState<Question>('bad')
  const reflections = useReflections(props)
  const speaker = props.meeting.participants.find(({ personId }) => personId === props.room.speakerId)
  const tabs = Question.options.map((value) => ({ value, face: <TabFace question={value} all={reflections} /> }))
  return (
    <WithRail label={t('rooms:frame.rail')} rail={<RevealRail {...props} />}>
      <h1 className="visually-hidden">{t('rooms:reveal.title')}</h1>
      <Tabs kind="views" label={t('rooms:reveal.tabs')} tabs={tabs} value={question} onChange={setQuestion}>
        <ReadOrder speaking={speaker?.profession ?? null} />
        <Papers reflections={reflections.filter(([, each]) => each.question === question)} isOpen={isOpen(props)} />
      </Tabs>
      {props.draft && <LateTexts {...props} draft={props.draft} revealed={reflections} />}
      {props.room.speakerId === props.me.personId && <EndTurnButton at={props} label={t('rooms:reveal.done')} />}
    </WithRail>
  )
}

function isOpen({ room }: FirstHalfProps): boolean {
  return room.caseId !== null && room.revealedCaseIds.includes(room.caseId)
}

function TabFace({ question, all }: { question: Question; all: Revealed }) {
  const t = useText()
  const count = all.filter(([, reflection]) => reflection.question === question).length
  return (
    <>
      {t(`rooms:question.${question}.name`)}
      <small className="num">{t('rooms:reveal.sheets', { count })}</small>
    </>
  )
}

function Papers({ reflections, isOpen }: { reflections: Revealed; isOpen: boolean }) {
  const t = useText()
  if (reflections.length === 0)
    return <p className="sub">{isOpen ? t('rooms:reveal.none') : t('rooms:reveal.notYet')}</p>
  return (
    <ul className="revealed">
      {reflections.map(([id, reflection]) => (
        <li key={id}>
          <RevealedPaper reflection={reflection} />
        </li>
      ))}
    </ul>
  )
}

function RevealedPaper({ reflection: { role, toRole, text } }: { reflection: Reflection }) {
  const t = useText()
  return (
    <article className="revealed-paper">
      <RoleMark profession={role} size={38} />
      <div>
        {toRole && (
          <p className="revealed-to">
            <RoleMark profession={toRole} size={24} />
            {t('rooms:reveal.toRole', { profession: t(`professions:${toRole}`) })}
          </p>
        )}
        <p className="revealed-text">{text}</p>
      </div>
    </article>
  )
}

function RevealRail(props: FirstHalfProps) {
  const t = useText()
  const { meeting, room } = props
  const speaker = meeting.participants.find(({ personId }) => personId === room.speakerId)
  const readers = speakingOrder(meeting.participants).filter((each) =>
    writesDrafts(each.profession, each.meetingFunction),
  )
  const centre = speaker ? (
    <>
      <b>{speaker.name}</b>
      <small>{t('rooms:reveal.speaking')}</small>
    </>
  ) : (
    isOpen(props) && <Seal kind="open" />
  )
  return (
    <>
      <RailTable at={props} centre={centre} />
      <SpeakingList at={props} people={readers} title={t('rooms:reveal.next')} />
    </>
  )
}
