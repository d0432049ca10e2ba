import type { Phase } from '../../shared/rooms/phases.ts'
import { ActionsScreen } from '../board/actions/actions-screen.tsx'
import { CardsScreen } from '../board/cards/cards-screen.tsx'
import { ClosingScreen } from '../board/closing/closing-screen.tsx'
import { DotsScreen } from '../board/dots/dots-screen.tsx'
import { GroupingScreen } from '../board/grouping/grouping-screen.tsx'
import { LensesScreen } from '../board/lenses/lenses-screen.tsx'
import { RolesScreen } from '../board/closing/roles-screen.tsx'
import { ArrivalScreen } from './opening/arrival-screen.tsx'
import { LateTexts } from './writing/late-texts.tsx'
import { PledgeScreen } from './opening/pledge-screen.tsx'
import { ReadingScreen } from './reading/reading-screen.tsx'
import { RevealScreen } from './reveal/reveal-screen.tsx'
import type { FirstHalfProps } from './room-props.ts'
import { TogetherLine } from './together/together-line.tsx'
import { WishesScreen } from './wishes/wishes-screen.tsx'
import { WritingScreen } from './writing/writing-screen.tsx'

/** Who was away during the reveal comes back later than that, and cards are still written then. */
const laterThanReveal: ReadonlySet<Phase> = new Set(['wishes', 'cards', 'grouping'])

/** The participants' screen of the phase at hand. */
export function PhaseScreen(props: FirstHalfProps) {
  const { draft, room, together } = props
  return (
    <div className="phase-screen">
      <TogetherLine together={together} />
      {draft && laterThanReveal.has(room.phase) && <LateTexts {...props} draft={draft} />}
      <StepScreen {...props} />
    </div>
  )
}

function StepScreen(props: FirstHalfProps) {
  switch (props.room.phase) {
    case 'arrival':
      return <ArrivalScreen {...props} />
    case 'pledge':
      return <PledgeScreen {...props} />
    case 'reading':
      return <ReadingScreen {...props} />
    case 'writing':
      return <WritingScreen {...props} />
    case 'reveal':
      return <RevealScreen {...props} />
    case 'wishes':
      return <WishesScreen {...props} />
    case 'cards':
      return <CardsScreen {...props} />
    case 'grouping':
      return <GroupingScreen {...props} />
    case 'dots':
      return <DotsScreen {...props} />
    case 'lenses':
      return <LensesScreen {...props} />
    case 'actions':
      return <ActionsScreen {...props} />
    case 'roles':
      return <RolesScreen {...props} />
    case 'closing':
      return <ClosingScreen {...props} />
    default:
      return props.room.phase satisfies never
  }
}
