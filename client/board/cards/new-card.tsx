import { useState } from 'react'
import { addCard } from '../../../shared/documents/board-cards.ts'
import { newId } from '../../../shared/ids.ts'
import { useText } from '../../locales/use-text.ts'
import { Note } from '../../ui/note.tsx'
import { CardForm } from './compose-card.tsx'
import type { CaseScreenProps } from '../for-case.tsx'
import type { SendFailure } from '../screen-props.ts'
import { useKeptCard } from './use-kept-card.ts'

type NewCardProps = { screen: CaseScreenProps; onLeave: () => void }

/** Where unsent text is kept in this tab. With the person, because one tablet may serve two, and with the case that it is about. */
export function keptCardKey({ meeting, caseId, me }: CaseScreenProps, kind: 'named' | 'anonymous'): string {
  return `kurumaza.card.${kind}.${meeting.id}.${caseId}.${me.personId}`
}

/** A card under one's profession: on everyone's screen as soon as it is put down. */
export function NewNamedCard({ screen, onLeave }: NewCardProps) {
  const t = useText()
  const kept = useKeptCard(keptCardKey(screen, 'named'), newId)
  const { board, caseId, me, nowMs, announce } = screen
  function put() {
    const [title, detail] = [kept.card.title.trim(), kept.card.detail.trim()]
    addCard(board.doc, { caseId, authorId: me.personId, role: me.profession, now: nowMs(), title, detail })
    announce(t('board:compose.putDone', { title }))
    kept.clear()
    onLeave()
  }
  return (
    <CardForm
      title={t('board:compose.named')}
      promise={<p>{t('board:compose.promiseNamed')}</p>}
      submitLabel={t('board:compose.put')}
      onSubmit={put}
      {...{ kept, onLeave }}
    />
  )
}

/** A card without a name: text on this device until it is sent, and nothing but text afterwards. */
export function NewAnonymousCard({ screen, onLeave, onSent }: NewCardProps & { onSent: () => void }) {
  const t = useText()
  const kept = useKeptCard(keptCardKey(screen, 'anonymous'), newId)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<SendFailure | null>(null)
  async function send() {
    setBusy(true)
    const { cardId, title, detail } = kept.card
    const card = { caseId: screen.caseId, title: title.trim(), detail: detail.trim() }
    const reply = await screen.sendAnonymous({ name: 'send-card', cardId, card })
    setBusy(false)
    // A repeat of a card whose answer was lost is the same card.
    if (!reply.ok && reply.code !== 'already') return setFailure(reply.code)
    kept.clear()
    screen.announce(t('board:compose.sent'))
    onSent()
  }
  return (
    <CardForm
      anonymous
      title={t('board:compose.anonymous')}
      promise={<AnonymousPromise releasesAtGrouping={screen.room.phase === 'cards'} />}
      trouble={failure && t(failure === 'wrong-phase' ? 'board:compose.not-now' : 'board:compose.failed')}
      submitLabel={t('board:compose.send')}
      onSubmit={() => void send()}
      {...{ kept, busy, onLeave }}
    />
  )
}

function AnonymousPromise({ releasesAtGrouping }: { releasesAtGrouping: boolean }) {
  const t = useText()
  return (
    <>
      <p>{t(releasesAtGrouping ? 'board:compose.promiseCards' : 'board:compose.promiseGrouping')}</p>
      <p>{t('board:compose.promiseKept')}</p>
    </>
  )
}

export function SentAnonymously() {
  const t = useText()
  return (
    <Note kind="indigo" icon="check">
      {t('board:compose.sent')}
    </Note>
  )
}
