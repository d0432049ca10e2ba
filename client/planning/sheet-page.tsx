import { useEffect, useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { InvitationList } from '../../shared/records/invitation.ts'
import { ReplyView } from '../../shared/records/reply.ts'
import { request } from '../api/request.ts'
import { useAsked } from '../api/use-asked.ts'
import { useText } from '../locales/use-text.ts'
import { AskedScreen } from '../records/asked-screen.tsx'
import { DeskFrame } from '../records/desk-frame.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Note } from '../ui/note.tsx'
import { InvitationSheet } from './invitation-sheet.tsx'
import './planning.css'
import './sheet.css'

type SheetPageProps = { meetingId: string; me: Me; hasUnsaved: () => boolean; onSignedOut: () => void }

/** The sheet of paper of a meeting: for anyone, with the number, or for one person, with the link that stands behind #. */
export function SheetPage({ meetingId, me, hasUnsaved, onSignedOut }: SheetPageProps) {
  const t = useText()
  const [token] = useState(() => location.hash.slice(1))
  const { asked, again } = useAsked(`/api/meetings/${meetingId}/invitations`, InvitationList, onSignedOut)
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="meetings" title={t('planning:page.title')}>
      <div className="plan-desk">
        <div className="row wrap no-print">
          <ButtonLink kind="quiet" icon="back" href={`/meetings/${meetingId}/invitations`}>
            {t('inviting:paper.back')}
          </ButtonLink>
        </div>
        <AskedScreen {...{ asked, again }}>
          {(list) =>
            token === '' ? <Printable list={list} person={null} /> : <OfPerson key={token} {...{ list, token }} />
          }
        </AskedScreen>
      </div>
    </DeskFrame>
  )
}

/** The link alone says for whom it is: nothing else about them is in the address. */
function OfPerson({ list, token }: { list: InvitationList; token: string }) {
  const t = useText()
  const [name, setName] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    const leaving = new AbortController()
    void request('/api/reply', ReplyView, { method: 'POST', body: { token }, signal: leaving.signal }).then(
      (answer) => {
        if (!leaving.signal.aborted) setName(answer.ok ? (answer.value.invitation?.name ?? null) : null)
      },
    )
    return () => leaving.abort()
  }, [token])
  if (name === undefined) return <Loading />
  if (name !== null) return <Printable list={list} person={{ name, token }} />
  return (
    <Note kind="caution" icon="warning">
      {t('inviting:paper.gone')}
    </Note>
  )
}

type PrintableProps = { list: InvitationList; person: { name: string; token: string } | null }

function Printable({ list, person }: PrintableProps) {
  const t = useText()
  return (
    <>
      <div className="row wrap no-print">
        <Button kind="primary" onClick={() => print()}>
          {t('inviting:paper.print')}
        </Button>
        <p className="sub grow">
          {person === null ? t('inviting:paper.hintCode') : t('inviting:paper.hintPerson', { name: person.name })}
        </p>
      </div>
      <InvitationSheet {...{ list, person }} />
    </>
  )
}
