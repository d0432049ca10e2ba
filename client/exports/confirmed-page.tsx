import type { Me } from '../../shared/access/me.ts'
import { ConfirmedMinutes } from '../../shared/exports/confirmed-minutes.ts'
import { useAsked } from '../api/use-asked.ts'
import { useText } from '../locales/use-text.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { Bar } from '../ui/bar.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Frame } from '../ui/frame.tsx'
import { HideScreen } from '../ui/hide-screen.tsx'
import { Loading } from '../ui/loading.tsx'
import { Sentence } from '../ui/sentence.tsx'
import './confirmed.css'
import { Why } from './confirmed-lines.tsx'
import './minutes.css'
import './minutes-tables.css'
import './minutes-print.css'
import { MinutesPaper } from './minutes-sheet.tsx'
import { NoteLines } from './note-lines.tsx'
import { useConfirmedLine } from './use-confirmed-line.ts'

type ConfirmedPageProps = { meetingId: string; number: string; me: Me; onSignedOut: () => void }

/** One confirmed version of the minutes: to read and to print, whatever became of the meeting's documents. */
export function ConfirmedPage({ meetingId, number, me, onSignedOut }: ConfirmedPageProps) {
  const t = useText()
  const { asked, again } = useAsked(`/api/meetings/${meetingId}/confirmed/${number}`, ConfirmedMinutes, onSignedOut)
  return (
    <Frame
      title={t('exports:confirmed.pageTitle')}
      {...(asked.kind === 'ready' ? { subtitle: asked.value.title } : {})}
      hide={<HideScreen />}
      me={<OpenSettings profession={me.profession} />}
      bar={
        <Bar status={null}>
          <ButtonLink icon="back" href={`/meetings/${meetingId}/minutes`}>
            {t('exports:confirmed.back')}
          </ButtonLink>
          {asked.kind === 'ready' && (
            <Button kind="primary" icon="print" onClick={() => window.print()}>
              {t('exports:minutes.print')}
            </Button>
          )}
        </Bar>
      }
    >
      <div className="minutes-desk">
        {asked.kind === 'loading' && <Loading blocks={4} />}
        {asked.kind === 'failed' && <Failed isGone={asked.code === 'not-found'} again={again} />}
        {asked.kind === 'ready' && <Sheets minutes={asked.value} />}
      </div>
    </Frame>
  )
}

function Failed({ isGone, again }: { isGone: boolean; again: () => void }) {
  const t = useText()
  if (isGone) return <EmptyState title={t('exports:confirmed.notFound')} />
  return (
    <EmptyState
      title={t('exports:confirmed.unread')}
      action={<Button onClick={again}>{t('exports:confirmed.tryAgain')}</Button>}
    />
  )
}

function Sheets({ minutes }: { minutes: ConfirmedMinutes }) {
  const t = useText()
  const { cases, withheld } = minutes
  return (
    <>
      <p className="sub no-print">
        <Sentence text={t('exports:confirmed.fixed')} />
      </p>
      {withheld > 0 && <p className="sub">{t('exports:confirmed.withheld', { total: withheld })}</p>}
      {cases.map(({ caseId, sheet }) => (
        <MinutesPaper
          key={caseId}
          sheet={sheet}
          seal={<VersionSeal minutes={minutes} />}
          notesOf={(section) => {
            const notes = sheet.notes.find((found) => found.section === section)
            return notes && <NoteLines lines={notes.lines} />
          }}
        />
      ))}
    </>
  )
}

/** Which version it is; on paper also its hash, to compare with what `verify-log` vouches for. */
function VersionSeal({ minutes }: { minutes: ConfirmedMinutes }) {
  const t = useText()
  const lineOf = useConfirmedLine()
  return (
    <div className="confirmed-seal">
      <p className="strong">
        <Sentence text={t('exports:confirmed.is', { version: lineOf(minutes) })} />
      </p>
      <Why version={minutes} />
      <p className="confirmed-hash print-only">{t('exports:confirmed.hash', { sha256: minutes.sha256 })}</p>
    </div>
  )
}
