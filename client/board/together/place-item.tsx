import type { ReactNode } from 'react'
import type { Spot } from '../../../shared/rooms/spot.ts'
import { useText } from '../../locales/use-text.ts'
import './place.css'
import { ShowButton } from './show-button.tsx'
import { type Together, usePlace } from './together.ts'

type PlaceItemProps = {
  together: Together
  spot: Spot
  /** What the place is about, in its own words. */
  label: string
  className?: string
  children: ReactNode
}

/** A line of a list that can be shown to everyone: marked while it is, with the button for whoever may show it. */
export function PlaceItem({ together, spot, label, className = '', children }: PlaceItemProps) {
  const { ref, isHere } = usePlace<HTMLLIElement>(together, spot)
  const classes = [className, placeClass(together, isHere)].filter(Boolean).join(' ')
  return (
    <li ref={ref} className={classes} aria-current={isHere ? 'location' : undefined}>
      {isHere && <PlaceTag />}
      {children}
      {together.mayShow && <ShowButton {...{ together, spot, label, isHere }} />}
    </li>
  )
}

export function placeClass({ mayShow }: Together, isHere: boolean): string {
  return `place${mayShow ? ' place-showable' : ''}${isHere ? ' place-here' : ''}`
}

/** That this is the place, in words beside the line around it. */
export function PlaceTag() {
  const t = useText()
  return <span className="place-tag">{t('together:show.looking')}</span>
}
