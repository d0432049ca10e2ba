import { useState } from 'react'
import { leads } from '../../shared/access/meeting-function.ts'
import type { Me } from '../../shared/access/me.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'
import { useAnnounce } from '../ui/announce.tsx'
import { Loading } from '../ui/loading.tsx'
import { AdmissionLine } from './admission/admission-line.tsx'
import { FacilitatorConsole } from './console/facilitator-console.tsx'
import { LeadNotice } from './console/leading-notice.tsx'
import { useLeaderScreen, useLeadingAnnouncements } from './console/leading-screens.ts'
import { PhaseScreen } from './phase-screen.tsx'
import { PlanNotice } from './plan-notice.tsx'
import { LateRecap } from './opening/recap-card.tsx'
import { RevealMoment } from './reveal/reveal-moment.tsx'
import type { Heard } from './connection-state.ts'
import type { SendFailure } from '../board/screen-props.ts'
import { RoomFrame } from './room-frame.tsx'
import type { LostLine } from './room-notices.tsx'
import { useAnnouncements } from './use-announcements.ts'
import { useChange } from './use-change.ts'
import { useHeldStep } from './use-held-step.ts'
import { type RoomDocuments, useRoomDocuments } from './use-room-documents.ts'
import { useRoomSend } from './use-room-send.ts'
import { presenceWithoutLine } from './seen-presence.ts'
import { stepOf } from './step-of.ts'
import { useStepTop } from './use-step-top.ts'
import type { UsedRoom } from './use-room.ts'
import { ShownSaid } from './together/shown-said.tsx'
import { useTogether } from './together/use-together.ts'

type LiveRoomProps = { meeting: MeetingView; me: Me; used: UsedRoom; heard: Heard }

/** The room once its state is known: opens its documents and shows the step at hand. */
export function LiveRoom(props: LiveRoomProps) {
  const { meeting, me } = props
  const heard = useHeldStep(props.heard)
  const myFunction =
    meeting.participants.find(({ personId }) => personId === me.personId)?.meetingFunction ?? 'observer'
  const documents = useRoomDocuments({ room: heard.state, me, myFunction })
  return documents ? <Room {...{ ...props, heard, myFunction, documents }} /> : <Loading />
}

type RoomProps = LiveRoomProps & {
  myFunction: MeetingView['participants'][number]['meetingFunction']
  documents: RoomDocuments
}

function Room({ meeting, me, used, heard, myFunction, documents }: RoomProps) {
  const announce = useAnnounce()
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const { state: room, view } = heard
  const lostLine = used.connection.kind === 'reconnecting' ? used.connection : null
  const { send, sendAnonymous, failure, putAway } = useRoomSend({ ...used, isLineLost: lostLine !== null })
  const around = { meId: me.personId, everyone: meeting.participants }
  const presence = lostLine ? presenceWithoutLine(heard.presence, around) : heard.presence
  const mayLead = leads(myFunction) && room.closedAtMs === null
  const leader = useLeaderScreen({ meeting, room, me })
  const at = { meeting, me, myFunction, room, view, presence, ...documents, announce }
  const alone = { ...at, send, sendAnonymous, nowMs: used.nowMs, bar: slot }
  const screen = { ...alone, together: useTogether(alone) }
  const moment = useRevealMoment(room)
  const isConsole = mayLead && leader.isOpen
  useStepTop(`${stepOf(room)} ${view.written} ${isConsole}`)
  useAnnouncements(screen)
  useLeadingAnnouncements(screen)
  return (
    <RoomFrame
      at={screen}
      documents={documents}
      console={mayLead ? leader : null}
      setSlot={setSlot}
      admission={mayLead && <AdmissionLine at={screen} news={used.news.guests} />}
      setAway={used.setAway}
      notices={{ lostLine, isLate: used.news.isLate, failure: shownFailure(failure, lostLine), onPutAway: putAway }}
    >
      <PlanNotice meeting={meeting} personId={me.personId} />
      <ShownSaid at={screen} />
      {mayLead && <LeadNotice at={screen} isLineLost={lostLine !== null} />}
      <LateRecap at={screen} isLeading={leader.isLeading} />
      <div className="moment-stage">
        {/* Another phase or case is another screen: nothing that was half chosen goes over into it. */}
        {isConsole ? <FacilitatorConsole {...screen} /> : <PhaseScreen key={stepOf(room)} {...screen} />}
        {moment.isPlaying && <RevealMoment {...screen} onDone={moment.end} />}
      </div>
    </RoomFrame>
  )
}

/** A line that is back says so itself. */
function shownFailure(failure: SendFailure | null, lostLine: LostLine | null): SendFailure | null {
  return failure === 'offline' && !lostLine ? null : failure
}

/** Plays when the papers open before one's eyes, and not for someone who comes later. */
function useRevealMoment({ caseId, phase }: Heard['state']): { isPlaying: boolean; end: () => void } {
  const change = useChange(stepOf({ caseId, phase }))
  const [ended, setEnded] = useState<typeof change>(null)
  const opened = change?.from === stepOf({ caseId, phase: 'writing' }) && phase === 'reveal'
  return { isPlaying: opened && ended !== change, end: () => setEnded(change) }
}
