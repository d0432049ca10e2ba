import { useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { type InvitationLine, InvitationList } from '../../shared/records/invitation.ts'
import { useAsked } from '../api/use-asked.ts'
import { useText } from '../locales/use-text.ts'
import { AskedScreen } from '../records/asked-screen.tsx'
import { DeskFrame } from '../records/desk-frame.tsx'
import { SaveFailure } from '../records/save-failure.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { AnswerCounts, GapAlert } from './answer-summary.tsx'
import { EnterAnswer } from './enter-answer.tsx'
import { EnterBodyAnswer } from './enter-body-answer.tsx'
import { type Handout, InvitationHandout } from './invitation-handout.tsx'
import { InvitationRow } from './invitation-row.tsx'
import { InviteForm } from './invite-form.tsx'
import { PlanTabs } from './plan-tabs.tsx'
import './invitations.css'
import './planning.css'
import { type InvitationDeeds, useInvitationDeeds } from './use-invitation-deeds.ts'
import { useInviteFailures } from './use-invite-failures.ts'

type InvitationsPageProps = { meetingId: string; me: Me; hasUnsaved: () => boolean; onSignedOut: () => void }

/** 案内と返事: who is asked to a meeting and what they answered, for those who arrange it. */
export function InvitationsPage({ meetingId, me, hasUnsaved, onSignedOut }: InvitationsPageProps) {
  const t = useText()
  const { asked, again } = useAsked(`/api/meetings/${meetingId}/invitations`, InvitationList, onSignedOut)
  const title = asked.kind === 'ready' ? { subtitle: asked.value.meeting.title } : {}
  return (
    <DeskFrame {...{ me, hasUnsaved, ...title }} desk="meetings" title={t('planning:page.title')}>
      <div className="plan-desk">
        <PlanTabs meetingId={meetingId} current="invitations" />
        <AskedScreen {...{ asked, again }}>
          {(list) => <Invitations {...{ meetingId, list, onSignedOut }} reload={again} />}
        </AskedScreen>
      </div>
    </DeskFrame>
  )
}

type InvitationsProps = { meetingId: string; list: InvitationList; onSignedOut: () => void; reload: () => void }

function Invitations({ meetingId, list, onSignedOut, reload }: InvitationsProps) {
  const { isOpen } = list.meeting
  const doing = useInvitationDeeds({ meetingId, onSignedOut, reload })
  const { handout, asking, sending } = doing
  const own = useInviteFailures()
  return (
    <>
      <Heading {...{ meetingId, list }} />
      {handout !== null && (
        <InvitationHandout key={handout.token} {...{ handout, list, meetingId }} onClose={doing.close} />
      )}
      <SaveFailure failure={sending.failure} own={own} />
      {asking?.what === 'enter' && (
        <Entering key={asking.line.id} {...{ meetingId, onSignedOut, reload, doing }} line={asking.line} />
      )}
      {isOpen && <InviteForm {...{ meetingId, list, onSignedOut }} onInvited={doing.show} />}
      <Lists list={list} deeds={isOpen ? doing.deeds : null} />
      {asking?.what === 'withdraw' && (
        <AskToWithdraw
          line={asking.line}
          onCancel={doing.stopAsking}
          onWithdraw={() => void doing.withdraw(asking.line)}
        />
      )}
    </>
  )
}

type EnteringProps = Pick<InvitationsProps, 'meetingId' | 'onSignedOut' | 'reload'> & {
  doing: ReturnType<typeof useInvitationDeeds>
  line: InvitationLine
}

function Entering({ doing: { stopAsking, show }, reload, ...entering }: EnteringProps) {
  function done() {
    stopAsking()
    reload()
  }
  if (entering.line.to !== 'body') return <EnterAnswer {...entering} onCancel={stopAsking} onDone={done} />
  function named(made: Handout) {
    stopAsking()
    show(made)
  }
  return <EnterBodyAnswer {...entering} onCancel={stopAsking} onDone={done} onNamed={named} />
}

function Heading({ meetingId, list }: Pick<InvitationsProps, 'meetingId' | 'list'>) {
  const t = useText()
  return (
    <>
      <div className="row wrap">
        <h1 className="grow">{t('inviting:title')}</h1>
        <ButtonLink href={`/meetings/${meetingId}/sheet`}>{t('inviting:sheet')}</ButtonLink>
      </div>
      {!list.meeting.isOpen && <p className="plan-warning">{t('inviting:closed')}</p>}
      <GapAlert list={list} />
      <AnswerCounts list={list} />
    </>
  )
}

/** Those who have not answered first: about them something is to be done. */
function Lists({ list: { invitations }, deeds }: { list: InvitationList; deeds: InvitationDeeds | null }) {
  const t = useText()
  const [nowMs] = useState(() => Date.now())
  if (invitations.length === 0)
    return <EmptyState title={t('inviting:list.none')}>{t('inviting:list.noneText')}</EmptyState>
  const there = invitations.filter(({ isWithdrawn }) => !isWithdrawn)
  const withdrawn = invitations.filter(({ isWithdrawn }) => isWithdrawn)
  const rows = (lines: readonly InvitationLine[], mayAct: InvitationDeeds | null) => (
    <ul className="plan-list">
      {lines.map((line) => (
        <InvitationRow key={line.id} {...{ line, nowMs }} lines={invitations} deeds={mayAct} />
      ))}
    </ul>
  )
  const open = there.filter(({ answer }) => answer === 'none')
  const answered = there.filter(({ answer }) => answer !== 'none')
  return (
    <>
      <section className="stack">
        <h2>{t('inviting:list.open')}</h2>
        {open.length === 0 ? <p className="sub">{t('inviting:list.openNone')}</p> : rows(open, deeds)}
      </section>
      <section className="stack">
        <h2>{t('inviting:list.answered')}</h2>
        {answered.length === 0 ? <p className="sub">{t('inviting:list.answeredNone')}</p> : rows(answered, deeds)}
      </section>
      {withdrawn.length > 0 && (
        <section className="stack">
          <h2>{t('inviting:list.withdrawn')}</h2>
          {rows(withdrawn, null)}
        </section>
      )}
    </>
  )
}

type AskProps = { line: InvitationLine; onCancel: () => void; onWithdraw: () => void }

function AskToWithdraw({ line, onCancel, onWithdraw }: AskProps) {
  const t = useText()
  return (
    <Dialog
      isOpen
      danger
      title={t('inviting:list.withdrawTitle', { name: line.name })}
      confirmLabel={t('inviting:list.withdraw')}
      onConfirm={onWithdraw}
      onCancel={onCancel}
    >
      <p>{t('inviting:list.withdrawText')}</p>
      {line.to === 'body' && <p>{t('inviting:list.withdrawBody')}</p>}
    </Dialog>
  )
}
