import { useEffect, useRef, useState } from 'react'
import { mayPoint } from '../../../shared/rooms/leading.ts'
import { type Spot, spotKinds } from '../../../shared/rooms/spot.ts'
import type { Shown, Together } from '../../board/together/together.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { stepOf } from '../step-of.ts'
import { follow, showsPlace, together } from './following.ts'
import { documentOf, readPlaces } from './places.ts'
import { documentsOf } from './use-places.ts'

type At = Omit<FirstHalfProps, 'together'>

/** What is looked at together in this room, by whom it is shown, whether I look along, and what I may show. */
export function useTogether(at: At): Together {
  const { following, leave, comeBack } = useFollowing(at)
  const shown = useShown(at, following.leftAtCalls === null)
  const followed = useRef<string | null>(null)
  const cue = shown?.cue ?? null
  useEffect(() => {
    // Whoever left and comes back is brought to the place again.
    if (cue === null) followed.current = null
  }, [cue])
  const point = (spot: Spot | null, call: boolean) => void at.send({ name: 'point-at', spot, call })
  return {
    shown,
    mayShow: mayShow(at),
    show: (spot) => point(spot, false),
    call: () => shown !== null && point(shown.spot, true),
    stop: () => point(null, false),
    leave,
    comeBack,
    followed,
  }
}

/** Observers look on; after the close, and where people write in private, nothing is shown. */
function mayShow({ me, myFunction, room }: At): boolean {
  if (myFunction === 'observer' || room.closedAtMs !== null || spotKinds[room.phase].length === 0) return false
  return mayPoint(room, { personId: me.personId, meetingFunction: myFunction })
}

function useFollowing({ room }: At) {
  const { spotlight } = room
  const step = stepOf(room)
  const [following, setFollowing] = useState(together)
  const [heard, setHeard] = useState({ spotlight, step })
  if (heard.spotlight !== spotlight || heard.step !== step) {
    setHeard({ spotlight, step })
    // Another step is another screen: there, everyone looks along.
    setFollowing(heard.step === step ? follow(following, { kind: 'heard', spotlight }) : together)
  }
  const leave = () => spotlight !== null && setFollowing(follow(following, { kind: 'left', spotlight }))
  const comeBack = () => setFollowing(follow(following, { kind: 'returned' }))
  return { following, leave, comeBack }
}

function useShown(at: At, isFollowing: boolean): Shown | null {
  const { meeting, me, room } = at
  const { spotlight } = room
  const isThere = useIsThere(at, spotlight?.spot ?? null)
  const by = showsPlace(meeting.participants, room)
  if (spotlight === null || by === undefined || !isThere) return null
  const { spot, calls } = spotlight
  const isMine = by.personId === me.personId
  const isLed = isFollowing && !isMine
  return { spot, byName: by.name, isMine, isFollowing, cue: isLed ? `${spot.kind} ${spot.id} ${calls}` : null }
}

/** Whether the place stands where all can see it: it may have been taken away, or be of another case. */
function useIsThere(at: At, spot: Spot | null): boolean {
  const { caseId } = at.room
  const documents = documentsOf(at)
  const isThere = () =>
    spot !== null && caseId !== null && readPlaces(spot.kind, documents, caseId).some(({ id }) => id === spot.id)
  const doc = spot === null ? at.board.doc : documentOf(spot.kind, documents)
  return useYjsDoc(doc, isThere, `${caseId}/${spot?.kind}/${spot?.id}`)
}
