import { leads } from '../../../shared/access/meeting-function.ts'
import { addCard, readCards } from '../../../shared/documents/board-cards.ts'
import type { AdvanceOpinion } from '../../../shared/documents/board-opinions.ts'
import { usePlace } from '../../board/together/together.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import type { FirstHalfProps } from '../room-props.ts'
import { cardTexts } from '../writing/late-entries.ts'

type OpinionProps = { id: string; opinion: AdvanceOpinion; at: FirstHalfProps }

/** 事前意見: the words of somebody who cannot come, with their name. Whoever leads reads it aloud for them. */
export function OpinionPaper({ id, opinion, at }: OpinionProps) {
  const t = useText()
  const { together } = at
  const { ref, isHere } = usePlace<HTMLLIElement>(together, { kind: 'opinion', id })
  const { name, organization, text } = opinion
  const profession = t(`professions:${opinion.profession}`)
  return (
    <li ref={ref}>
      <article
        className={`revealed-paper revealed-opinion${isHere ? ' revealed-here' : ''}`}
        aria-current={isHere ? 'location' : undefined}
      >
        <RoleMark profession={opinion.profession} size={38} />
        <div>
          <p className="revealed-from">
            <Phrases text={t('turns:opinion.from', { name, profession, organization })} />
          </p>
          <p className="revealed-text" lang="ja">
            {text}
          </p>
          {isHere && !together.mayShow && <p className="revealed-tag">{t('together:show.reading')}</p>}
          <OpinionTools {...{ id, opinion, at, isHere }} />
        </div>
      </article>
    </li>
  )
}

function OpinionTools({ id, opinion, at, isHere }: OpinionProps & { isHere: boolean }) {
  const t = useText()
  const { together, myFunction } = at
  const { name } = opinion
  if (!together.mayShow) return null
  const words = leads(myFunction) ? 'turns:opinion.readFor' : 'together:show.here'
  const label = leads(myFunction) ? 'turns:opinion.readForLabel' : 'turns:opinion.showLabel'
  return (
    <div className="row wrap">
      {/* The same button before and while it is shown: the keyboard's focus stays on it. */}
      <Button icon="book" on={isHere} label={t(label, { name })} onClick={() => together.show({ kind: 'opinion', id })}>
        {isHere ? t('together:show.reading') : t(words)}
      </Button>
      {leads(myFunction) && <MakeCard opinion={opinion} at={at} />}
    </div>
  )
}

/** Under the profession of its author; whoever made it mends it, as one does what one wrote down for somebody. */
function MakeCard({ opinion: { caseId, name, profession, text }, at }: Omit<OpinionProps, 'id'>) {
  const t = useText()
  const { board, me, nowMs } = at
  const card = cardTexts(text)
  const isSame = (one: { caseId: string; title: string; detail: string }) =>
    one.caseId === caseId && one.title === card.title && one.detail === card.detail
  const isMade = useYjsDoc(board.doc, () => readCards(board.doc).some(isSame), text)
  if (isMade) return <Chip icon="check">{t('turns:opinion.cardMade')}</Chip>
  return (
    <Button
      kind="quiet"
      label={t('turns:opinion.makeCardLabel', { name })}
      onClick={() => addCard(board.doc, { caseId, authorId: me.personId, role: profession, now: nowMs(), ...card })}
    >
      {t('turns:opinion.makeCard')}
    </Button>
  )
}
