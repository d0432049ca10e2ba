import { PlaceItem } from '../../board/together/place-item.tsx'
import { ShowLegend } from '../../board/together/show-button.tsx'
import { useText } from '../../locales/use-text.ts'
import { WithRail } from '../../ui/frame.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { OtherAnswers } from './other-answers.tsx'
import { RailTable } from '../rail-table.tsx'
import type { FirstHalfProps } from '../room-props.ts'
import { useWishes, type Wish } from '../use-reflections.ts'
import { WishCard } from './wish-card.tsx'
import './wishes.css'

/** 願いに返事をする: every wish is answered by the role it addresses, and by that role alone. */
export function WishesScreen(props: FirstHalfProps) {
  const t = useText()
  const wishes = useWishes(props)
  const mine = props.myFunction === 'observer' ? [] : wishes.filter(({ toRole }) => toRole === props.me.profession)
  const others = wishes.filter((wish) => !mine.includes(wish))
  return (
    <WithRail
      label={t('rooms:frame.rail')}
      rail={<WishesRail at={props} wishes={wishes} others={mine.length > 0 ? others : []} />}
    >
      {mine.length > 0 ? <MyWishes at={props} wishes={mine} /> : <WatchWishes at={props} wishes={wishes} />}
    </WithRail>
  )
}

function MyWishes({ at, wishes }: { at: FirstHalfProps; wishes: readonly Wish[] }) {
  const t = useText()
  return (
    <>
      <h1>
        <Phrases text={t('rooms:wishes.title')} />{' '}
        <small className="wishes-count num">{t('rooms:wishes.count', { count: wishes.length })}</small>
      </h1>
      <p className="sub wishes-hint">{t('rooms:wishes.hint')}</p>
      <ShowLegend together={at.together} />
      <ul className="wishes">
        {wishes.map((wish) => (
          <PlaceItem key={wish.id} together={at.together} spot={{ kind: 'wish', id: wish.id }} label={wish.text}>
            <WishCard at={at} wish={wish} />
          </PlaceItem>
        ))}
      </ul>
    </>
  )
}

/** For roles that no wish addresses: all wishes, and the answers as they come. */
function WatchWishes({ at, wishes }: { at: FirstHalfProps; wishes: readonly Wish[] }) {
  const t = useText()
  return (
    <div className="measure">
      <h1>
        <Phrases text={wishes.length === 0 ? t('rooms:wishes.none') : t('rooms:wishes.watchTitle')} />
      </h1>
      {wishes.length > 0 && <p className="sub wishes-hint">{t('rooms:wishes.watchHint')}</p>}
      <ShowLegend together={at.together} />
      <OtherAnswers together={at.together} wishes={wishes} />
    </div>
  )
}

type WishesRailProps = { at: FirstHalfProps; wishes: readonly Wish[]; others: readonly Wish[] }

function WishesRail({ at, wishes, others }: WishesRailProps) {
  const t = useText()
  const answered = wishes.filter(({ answer }) => answer !== null).length
  const centre = (
    <>
      <b className="big-number">
        {answered}
        {t('ui:marks.of')}
        {wishes.length}
      </b>
      <small>{t('rooms:wishes.answered')}</small>
    </>
  )
  return (
    <>
      <RailTable at={at} centre={centre} />
      {others.length > 0 && (
        <section className="card">
          <h2 className="rail-title">{t('rooms:wishes.others')}</h2>
          <OtherAnswers together={at.together} wishes={others} />
        </section>
      )}
    </>
  )
}
