import { useState } from 'react'
import { VersionList } from '../../../shared/records/versions.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useText } from '../../locales/use-text.ts'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { AskedScreen } from '../asked-screen.tsx'
import { DeskFrame } from '../desk-frame.tsx'
import type { DeskPageProps } from '../desk-page.ts'
import { VersionLines } from './version-lines.tsx'
import { VersionReading } from './version-reading.tsx'
import './versions.css'

/** What a case was before, for its team. */
export function CaseVersionsPage({ caseId, ...desk }: DeskPageProps & { caseId: string }) {
  const t = useText()
  const { me, hasUnsaved, onSignedOut } = desk
  const back = (
    <ButtonLink icon="back" href={`/cases/${caseId}`}>
      {t('proof:toCase')}
    </ButtonLink>
  )
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="cases" title={t('proof:title')} bar={<Bar status={null}>{back}</Bar>}>
      <div className="versions">
        <Versions path={`/api/documents/case/${caseId}`} onSignedOut={onSignedOut} />
      </div>
    </DeskFrame>
  )
}

/** What a board and the actions of a meeting were before, for the people of the meeting. */
export function MeetingVersionsPage({ meetingId, ...desk }: DeskPageProps & { meetingId: string }) {
  const t = useText()
  const { me, hasUnsaved, onSignedOut } = desk
  const [kind, setKind] = useState<'meeting' | 'actions'>('meeting')
  const back = (
    <ButtonLink icon="back" href={`/meetings/${meetingId}/minutes`}>
      {t('proof:toMinutes')}
    </ButtonLink>
  )
  const options = [
    { value: 'meeting', label: t('proof:board') },
    { value: 'actions', label: t('proof:actions') },
  ] as const
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="meetings" title={t('proof:title')} bar={<Bar status={null}>{back}</Bar>}>
      <div className="versions">
        <Choice label={t('proof:which')} options={options} value={kind} onChange={setKind} />
        <Versions key={kind} path={`/api/documents/${kind}/${meetingId}`} onSignedOut={onSignedOut} />
      </div>
    </DeskFrame>
  )
}

type VersionsProps = { path: `/api/documents/${string}`; onSignedOut: () => void }

function Versions({ path, onSignedOut }: VersionsProps) {
  const t = useText()
  const { asked, again } = useAsked(`${path}/versions`, VersionList, onSignedOut)
  const [chosen, setChosen] = useState<number | null>(null)
  return (
    <AskedScreen asked={asked} again={again}>
      {({ versions, mayRestore }) => (
        <>
          <p className="sub">{t('proof:text')}</p>
          {!mayRestore && <p className="sub">{t('proof:frozen')}</p>}
          <div className="versions-columns">
            <VersionLines versions={versions} chosen={chosen} onChoose={setChosen} />
            <VersionReading
              key={chosen}
              {...{ path, onSignedOut, mayRestore }}
              version={versions.find(({ seq }) => seq === chosen) ?? null}
              isNewest={chosen === versions[0]?.seq}
              onRestored={again}
            />
          </div>
        </>
      )}
    </AskedScreen>
  )
}
