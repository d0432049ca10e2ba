import { Profession } from '../../../shared/access/professions.ts'
import type { Card } from '../../../shared/documents/board-cards.ts'
import type { DotTotal } from '../../../shared/documents/board-results.ts'
import { readDotTotalsOf } from '../../../shared/documents/board-results.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import { useCardTitle } from '../cards/card-face.tsx'
import type { CaseScreenProps } from '../for-case.tsx'
import { PlaceItem } from '../together/place-item.tsx'
import type { ListedAction } from './use-actions.ts'
import { isSettled } from './use-actions.ts'
import { PileLine } from '../cards/pile-line.tsx'
import { pileTitlesOf, useCards } from '../cards/use-cards.ts'

type IssueVotesProps = {
  screen: CaseScreenProps
  actions: readonly ListedAction[]
  openId: string | null
  /** Null where nothing may be written. */
  onMake: ((fromCardId: string | null) => void) | null
}

/** The issue cards, those with the most dots first, and what has become of each. */
export function IssueVotes({ screen, actions, openId, onMake }: IssueVotesProps) {
  const t = useText()
  const { doc } = screen.board
  const totals = useYjsDoc(doc, () => readDotTotalsOf(doc, screen.caseId), screen.caseId)
  const titleOf = useCardTitle()
  const lying = useCards(doc, screen.caseId)
  const cards = inOrderOfDots(lying.cards, totals)
  const pileTitles = pileTitlesOf(lying)
  return (
    <aside className="issue-votes" aria-labelledby="issue-votes-title">
      <h2 className="section-title" id="issue-votes-title">
        {totals.size > 0 ? t('board:actions.issues') : t('board:actions.issuesBefore')}
      </h2>
      <ol>
        {cards.map((card) => (
          <PlaceItem
            key={card.id}
            together={screen.together}
            spot={{ kind: 'card', id: card.id }}
            label={titleOf(card)}
          >
            <IssueVote
              card={card}
              pileTitle={pileTitles.get(card.id)}
              total={totals.size === 0 ? null : (totals.get(card.id) ?? { total: 0, byRole: null })}
              actions={actions.filter(({ action }) => action.fromCardId === card.id)}
              {...{ screen, openId, onMake }}
            />
          </PlaceItem>
        ))}
      </ol>
      {onMake && (
        <Button kind="quiet" icon="plus" onClick={() => onMake(null)}>
          {t('board:actions.makeOther')}
        </Button>
      )}
    </aside>
  )
}

function inOrderOfDots(cards: readonly Card[], totals: ReadonlyMap<string, DotTotal>): Card[] {
  const dots = ({ id }: Card) => totals.get(id)?.total ?? 0
  return cards.toSorted((a, b) => dots(b) - dots(a))
}

type IssueVoteProps = Pick<IssueVotesProps, 'screen' | 'actions' | 'openId' | 'onMake'> & {
  card: Card
  pileTitle: string | undefined
  total: DotTotal | null
}

function IssueVote({ screen, card, pileTitle, total, actions, openId, onMake }: IssueVoteProps) {
  const t = useText()
  const title = useCardTitle()(card)
  const isOpen = actions.some(({ id }) => id === openId)
  const agreed = actions.filter(({ action }) => isSettled(action, screen.meeting)).length
  const drafts = actions.length - agreed
  return (
    <>
      {total && <Votes total={total} />}
      <div className="issue-words">
        <div className="issue-text">
          <PileLine title={pileTitle} />
          <p className={isOpen ? 'strong' : ''}>
            <Phrases text={title} />
          </p>
          {total?.byRole && <VotesByRole byRole={total.byRole} />}
        </div>
        <div className="row wrap">
          {isOpen && <Chip kind="indigo">{t('board:actions.writingNow')}</Chip>}
          {agreed > 0 && <Chip>{t('board:actions.agreedCount', { total: agreed })}</Chip>}
          {drafts > 0 && !isOpen && <Chip kind="caution">{t('board:actions.draftCount', { total: drafts })}</Chip>}
          {actions.length === 0 && onMake && (
            <Button label={t('board:actions.makeLabel', { title })} onClick={() => onMake(card.id)}>
              {t('board:actions.make')}
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

function Votes({ total: { total } }: { total: DotTotal }) {
  const t = useText()
  return (
    <p className="issue-votes-count num">
      {total}
      <small>{t('board:actions.votesUnit')}</small>
    </p>
  )
}

/** Shown only where the server counted by profession: every one of them had at least three voters. */
function VotesByRole({ byRole }: { byRole: Record<string, number> }) {
  return (
    <p className="row wrap">
      {Profession.options
        .filter((profession) => (byRole[profession] ?? 0) > 0)
        .map((profession) => (
          <span key={profession} className="who num">
            <RoleMark profession={profession} size={24} /> {byRole[profession]}
          </span>
        ))}
    </p>
  )
}
