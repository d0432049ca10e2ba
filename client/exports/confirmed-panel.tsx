import { useState } from 'react'
import type { ConfirmedVersion, Fingerprint } from '../../shared/exports/confirmed-minutes.ts'
import { ConfirmAnswer, ConfirmedVersions } from '../../shared/exports/confirmed-minutes.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'
import { useSending } from '../api/use-sending.ts'
import { useLoaded } from '../device/use-loaded.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { ConfirmDialog, useReason } from './confirm-dialog.tsx'
import './confirmed.css'
import { ConfirmedLines } from './confirmed-lines.tsx'

type ConfirmedPanelProps = {
  meeting: MeetingView
  /** What stands on the sheets now, of every case that is drawn already. */
  drawn: ReadonlyMap<string, string>
  news: number
  onSignedOut: () => void
}

/** 確定: which version of the minutes is confirmed, whether they have changed since, and confirming them for who may. */
export function ConfirmedPanel({ meeting, drawn, news, onSignedOut }: ConfirmedPanelProps) {
  const t = useText()
  const [own, setOwn] = useState(0)
  const loaded = useLoaded(`/api/meetings/${meeting.id}/confirmed`, ConfirmedVersions, news + own)
  if (loaded.kind === 'failed') return <p className="sub no-print">{t('exports:confirmed.unread')}</p>
  if (loaded.kind === 'loading') return null
  const { versions, mayConfirm } = loaded.value
  const seen = meeting.cases.flatMap(({ id }) => {
    const fingerprint = drawn.get(id)
    return fingerprint === undefined ? [] : [{ caseId: id, fingerprint }]
  })
  const isWhole = seen.length === meeting.cases.length && seen.length > 0
  const isSame = versions[0] !== undefined && !isChanged(versions[0], seen)
  return (
    <section className="confirmed no-print" aria-labelledby="confirmed-title">
      <h2 id="confirmed-title">{t('exports:confirmed.title')}</h2>
      <Standing newest={versions[0] ?? null} seen={seen} isWhole={isWhole} />
      <ConfirmedLines meetingId={meeting.id} versions={versions} />
      {mayConfirm && isWhole && !isSame && (
        <Confirming
          {...{ seen, onSignedOut }}
          meetingId={meeting.id}
          after={versions[0]?.number ?? 0}
          onDone={() => setOwn(own + 1)}
        />
      )}
    </section>
  )
}

/** Of what one may read and has here: nothing is told of a case that has not arrived. */
function isChanged({ fingerprints }: ConfirmedVersion, seen: readonly Fingerprint[]): boolean {
  const confirmed = new Map(fingerprints.map(({ caseId, fingerprint }) => [caseId, fingerprint]))
  return seen.some(({ caseId, fingerprint }) => confirmed.get(caseId) !== fingerprint)
}

type StandingProps = { newest: ConfirmedVersion | null; seen: readonly Fingerprint[]; isWhole: boolean }

function Standing({ newest, seen, isWhole }: StandingProps) {
  const t = useText()
  if (newest === null)
    return (
      <p>
        <Sentence text={t('exports:confirmed.none')} />
      </p>
    )
  return (
    <output>
      {isChanged(newest, seen) ? (
        <Note kind="caution" icon="warning">
          {t('exports:confirmed.changed')}
        </Note>
      ) : (
        isWhole && <p className="sub">{t('exports:confirmed.same')}</p>
      )}
    </output>
  )
}

type ConfirmingProps = {
  meetingId: string
  after: number
  seen: readonly Fingerprint[]
  onSignedOut: () => void
  onDone: () => void
}

function Confirming({ meetingId, after, seen, onSignedOut, onDone }: ConfirmingProps) {
  const t = useText()
  const [isAsking, setAsking] = useState(false)
  const reason = useReason(meetingId)
  const { failure, send } = useSending(onSignedOut)
  async function confirm() {
    setAsking(false)
    const body = { after, reason: after === 0 ? '' : reason.value.trim(), seen }
    const answer = await send(`/api/meetings/${meetingId}/confirmed`, ConfirmAnswer, { method: 'POST', body })
    if (answer !== null) reason.drop()
    // Where somebody was first, theirs is shown.
    onDone()
  }
  return (
    <>
      <div>
        <Button onClick={() => setAsking(true)}>
          {t(after === 0 ? 'exports:confirmed.ask' : 'exports:confirmed.again')}
        </Button>
      </div>
      {failure !== null && (
        <p role="alert">
          {t(`exports:confirmed.failed.${failure === 'stale' || failure === 'forbidden' ? failure : 'other'}`)}
        </p>
      )}
      {isAsking && (
        <ConfirmDialog
          reason={after === 0 ? null : reason}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  )
}
