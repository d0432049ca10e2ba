import { useEffect, useId, useState } from 'react'
import { readCards } from '../../../shared/documents/board-cards.ts'
import { useActions, isSettled } from '../../board/actions/use-actions.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import type { Text } from '../../locales/use-text.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { PledgeRules } from './pledge-rules.tsx'
import '../console/leading.css'
import { type BoardFacts, isLatecomer, type Recap, recapOf } from './recap.ts'
import { caseAtHand } from '../../board/cases-in-turn.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { useReflections, useWishes } from '../use-reflections.ts'

/** For who comes late, once: where the meeting is, what it has so far, and the three promises. It lies above the screen and holds nothing up. */
export function LateRecap({ at, isLeading }: { at: FirstHalfProps; isLeading: boolean }) {
  const { meeting, me, room } = at
  const [wasHere] = useState(() => readFlag(keyOf(meeting.id, me.personId)))
  const [isShown, setIsShown] = useState(() => isLatecomer(room, { personId: me.personId, wasHere }))
  useEffect(() => setFlag(keyOf(meeting.id, me.personId)), [meeting.id, me.personId])
  // Whoever leads knows where the meeting is.
  if (!isShown || isLeading || room.closedAtMs !== null) return null
  return <RecapCard at={at} onDone={() => setIsShown(false)} />
}

function RecapCard({ at, onDone }: { at: FirstHalfProps; onDone: () => void }) {
  const t = useText()
  const titleId = useId()
  const recap = recapOf(at.meeting.agenda, at.room, useBoardFacts(at))
  const atHand = caseAtHand(at)
  const turn = atHand ? t('turns:recap', atHand) : ''
  const now = turn + t('leading:recap.now', { ...recap, title: t(`phases:${recap.phase}`) })
  const { announce } = at
  // Said when it comes, not again with every card.
  const [said] = useState(() => t('leading:recap.said', { now }))
  useEffect(() => announce(said), [said, announce])
  return (
    <section className="recap stack-small" aria-labelledby={titleId}>
      <h2 id={titleId} className="console-heading">
        <Sentence text={now} />
      </h2>
      {recap.points.length > 0 && (
        <p>
          <Phrases
            text={`${t('leading:recap.soFar')}${recap.points.map((point) => pointWords(point, t)).join('・')}`}
          />
        </p>
      )}
      <h3 className="console-label">{t('leading:recap.pledge')}</h3>
      <PledgeRules className="recap-rules" />
      <Answer at={at} onDone={onDone} />
    </section>
  )
}

/** 分かりました is the pledge as well; who is not ready to give it can put the card away without. */
function Answer({ at: { me, myFunction, room, send }, onDone }: { at: FirstHalfProps; onDone: () => void }) {
  const t = useText()
  const pledges = myFunction !== 'observer' && !room.pledged.includes(me.personId)
  async function understand() {
    if (!pledges) return onDone()
    const reply = await send({ name: 'pledge' })
    if (reply.ok) onDone()
  }
  return (
    <div className="row wrap">
      <Button icon="check" onClick={() => void understand()}>
        {t('leading:recap.understood')}
      </Button>
      <Button kind="quiet" onClick={onDone}>
        {t('leading:recap.close')}
      </Button>
      {pledges && <span className="caption">{t('leading:recap.pledges')}</span>}
    </div>
  )
}

function useBoardFacts(at: FirstHalfProps): BoardFacts {
  const { doc } = at.board
  const caseId = at.room.caseId ?? ''
  const cards = useYjsDoc(doc, () => readCards(doc).filter((card) => card.caseId === caseId).length, caseId)
  const papers = useReflections(at).length
  const answers = useWishes(at).filter(({ answer }) => answer !== null).length
  const actions = useActions(at.actions.doc, caseId).filter(({ action }) => isSettled(action, at.meeting)).length
  return { papers, answers, cards, actions }
}

function pointWords(point: Recap['points'][number], t: Text): string {
  return point.kind === 'read' ? t('leading:recap.read') : t(`leading:recap.${point.kind}`, { count: point.count })
}

/** That this person was in this meeting on this device, and nothing else. */
function keyOf(meetingId: string, personId: string): string {
  return `was-here/${meetingId}/${personId}`
}

function readFlag(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

// A browser may forbid its storage: then the recap comes again after a reload, and can be put away again.
function setFlag(key: string): void {
  try {
    localStorage.setItem(key, 'yes')
  } catch {
    return
  }
}
