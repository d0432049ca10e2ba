import { type AgreedAction, gapsOf, isChangedSince } from '../../../shared/documents/actions.ts'
import { useText } from '../../locales/use-text.ts'
import { useDates } from '../../records/use-dates.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { Who } from '../../ui/who.tsx'
import { WhoWrote } from '../authors/who-wrote.tsx'
import type { CaseScreenProps } from '../for-case.tsx'
import { PlaceItem } from '../together/place-item.tsx'
import type { ListedAction } from './use-actions.ts'
import { isSettled } from './use-actions.ts'

type ActionListProps = {
  screen: CaseScreenProps
  actions: readonly ListedAction[]
  /** Null where nothing may be written. */
  onOpen: ((id: string) => void) | null
}

/** 決まった行動, and below them what still lacks something. */
export function ActionList({ screen, actions, onOpen }: ActionListProps) {
  const t = useText()
  const settled = actions.filter(({ action }) => isSettled(action, screen.meeting))
  const drafts = actions.filter(({ action }) => !isSettled(action, screen.meeting))
  return (
    <aside className="action-list" aria-labelledby="action-list-title">
      <h2 className="section-title" id="action-list-title">
        {t('board:actions.list')} <small className="num">{t('board:actions.count', { total: settled.length })}</small>
      </h2>
      {settled.length === 0 && <p className="caption">{t('board:actions.listEmpty')}</p>}
      <ActionCards {...{ screen, onOpen }} actions={settled} />
      {drafts.length > 0 && <h3>{t('board:actions.draftCount', { total: drafts.length })}</h3>}
      <ActionCards {...{ screen, onOpen }} actions={drafts} />
    </aside>
  )
}

function ActionCards({ screen, actions, onOpen }: ActionListProps) {
  const titleOf = useActionTitle()
  return (
    <ul className="stack">
      {actions.map((listed) => (
        <PlaceItem
          key={listed.id}
          together={screen.together}
          spot={{ kind: 'action', id: listed.id }}
          label={titleOf(listed.action)}
        >
          <ActionCard {...{ screen, listed, onOpen }} />
        </PlaceItem>
      ))}
    </ul>
  )
}

type ActionCardProps = { screen: CaseScreenProps; listed: ListedAction; onOpen: ActionListProps['onOpen'] }

function ActionCard({ screen, listed: { id, action }, onOpen }: ActionCardProps) {
  const t = useText()
  const text = useActionTitle()(action)
  return (
    <Card incomplete={!isSettled(action, screen.meeting)} label={text}>
      <p className="strong">
        <Sentence text={text} />
      </p>
      {action.doneWhen.trim() !== '' && (
        <p className="sub">
          <Sentence text={t('board:actions.doneWhen', { text: action.doneWhen })} />
        </p>
      )}
      <ActionFacts screen={screen} listed={{ id, action }} />
      <div className="passage-deeds">
        {onOpen && (
          <Button kind="quiet" icon="write" label={t('board:actions.openLabel', { text })} onClick={() => onOpen(id)}>
            {t('board:actions.open')}
          </Button>
        )}
        <WhoWrote
          passage={{ kind: 'actions', meetingId: screen.meeting.id, root: 'actions', entry: id }}
          title={text}
        />
      </div>
    </Card>
  )
}

/** What to call an action in a sentence. */
function useActionTitle(): (action: Pick<AgreedAction, 'text'>) => string {
  const t = useText()
  return ({ text }) => (text.trim() === '' ? t('board:actions.untitled') : text)
}

/** Owner and day, or a chip for each that is still missing. */
function ActionFacts({ screen, listed: { action } }: Omit<ActionCardProps, 'onOpen'>) {
  const t = useText()
  const dates = useDates()
  const owner = [...screen.meeting.participants, ...screen.meeting.absentees].find(
    ({ personId }) => personId === action.ownerId,
  )
  const gaps = gapsOf(action, screen.meeting).filter((gap) => gap !== 'text')
  return (
    <div className="action-facts">
      {owner && <Who {...owner} size={24} />}
      {action.due && (
        <span className="num">{t('board:actions.until', { date: dates.day(action.due, screen.meeting.date) })}</span>
      )}
      {gaps.map((gap) => (
        <Chip key={gap} kind="caution">
          {t(`board:actions.gap.${gap}`)}
        </Chip>
      ))}
      {gaps.length === 0 && !isSettled(action, screen.meeting) && (
        <Chip kind="caution">{t('board:actions.state.proposed')}</Chip>
      )}
      {isChangedSince(action) && <Chip kind="caution">{t('board:actions.changed')}</Chip>}
    </div>
  )
}
