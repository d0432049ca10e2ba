import type { ReactNode } from 'react'
import type { Phase } from '../../shared/rooms/phases.ts'
import type { SendFailure } from '../board/screen-props.ts'
import { StatusLineOf } from '../documents/status-line-of.tsx'
import { useText } from '../locales/use-text.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { Chip } from '../ui/chip.tsx'
import { Frame } from '../ui/frame.tsx'
import { HideScreen } from '../ui/hide-screen.tsx'
import { caseAtHand } from '../board/cases-in-turn.ts'
import type { LeaderScreen } from './console/leading-screens.ts'
import { RoomBar } from './room-bar.tsx'
import { RoomClock, RoomRibbon, RoomRing } from './room-header.tsx'
import { type LostLine, RoomNotices } from './room-notices.tsx'
import type { FirstHalfProps } from './room-props.ts'
import './room.css'
import { useAwayWhileHidden } from './use-away-while-hidden.ts'
import { type RoomDocuments, shownDocumentIds } from './use-room-documents.ts'

type RoomFrameProps = {
  at: FirstHalfProps
  documents: RoomDocuments
  console: LeaderScreen | null
  /** Guests at the door, for those who lead. */
  admission: ReactNode
  setSlot: (slot: HTMLElement | null) => void
  setAway: (away: boolean) => void
  notices: { lostLine: LostLine | null; isLate: boolean; failure: SendFailure | null; onPutAway: () => void }
  children: ReactNode
}

/** The frame that stays while screens change: who we are, where we are, how long, where my text is. */
export function RoomFrame({ at, documents, console, admission, setSlot, setAway, notices, children }: RoomFrameProps) {
  const t = useText()
  const { me, room } = at
  const documentIds = shownDocumentIds(documents, room)
  const status = <StatusLineOf documentIds={documentIds} />
  const isAway = at.presence[me.personId] === 'away'
  useAwayWhileHidden(isAway, setAway)
  return (
    <Frame
      {...useTitles(at, console?.isOpen ?? false)}
      seats={<HeaderSeats at={at} isConsole={console?.isOpen ?? false} />}
      clock={<RoomClock {...at} />}
      hide={<HideScreen note={t('ui:hide.noteInRoom')} status={status} />}
      me={<OpenSettings profession={me.profession} />}
      ribbon={<RoomRibbon {...at} />}
      bar={
        <>
          {admission}
          <RoomBar {...{ at, documentIds, setAway, console, setSlot }} />
        </>
      }
    >
      <RoomNotices {...notices} isAway={isAway} onComeBack={() => setAway(false)} />
      {children}
    </Frame>
  )
}

const openingPhases: ReadonlySet<Phase> = new Set<Phase>(['arrival', 'pledge'])
/** Where the side rail holds the table; everywhere else the work needs the width, and the ring stays in the header. */
const railPhases: ReadonlySet<Phase> = new Set<Phase>(['reading', 'writing', 'reveal', 'wishes'])

function HeaderSeats({ at, isConsole }: { at: FirstHalfProps; isConsole: boolean }) {
  const t = useText()
  if (isConsole) {
    return (
      <span className="facilitator-chip">
        <Chip>{t('rooms:frame.facilitatorChip')}</Chip>
      </span>
    )
  }
  if (openingPhases.has(at.room.phase)) return null
  return <RoomRing at={at} narrowOnly={railPhases.has(at.room.phase)} />
}

type Titles = { title: string; subtitle: string; moreSubtitle?: string }

/** The step is the title, except where people only meet: there, and on the console, it is the meeting. */
function useTitles({ meeting, room }: FirstHalfProps, isConsole: boolean): Titles {
  const t = useText()
  const atHand = caseAtHand({ meeting, room })
  const label = meeting.cases.find(({ id }) => id === room.caseId)?.label ?? ''
  const caseLabel = atHand ? t('turns:inHeader', atHand) : label
  if (isConsole || openingPhases.has(room.phase)) return { title: meeting.title, subtitle: caseLabel }
  return { title: t(`phases:${room.phase}`), subtitle: caseLabel, moreSubtitle: meeting.title }
}
