import { iconShapes } from './icon-shapes.tsx'

export type IconName = keyof typeof iconShapes

/** A stroke icon. It never stands alone: a word beside it, or the label of its button, says the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      {iconShapes[name]}
    </svg>
  )
}
