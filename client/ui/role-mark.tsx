import type { Profession } from '../../shared/access/professions.ts'
import { useText } from '../locales/use-text.ts'
import { cssVars } from './css-vars.ts'
import { familyShapes } from './family-shape.tsx'
import { professionMarks } from './profession-marks.ts'

const smallestLetteredPx = 24

type RoleMarkProps = { profession: Profession; size?: number; away?: boolean }

/** A profession as shape, letter and colour, always all three. Sizes: 24 inline, 30 list, 38–40 card, 46–68 seat. */
export function RoleMark({ profession, size = 30, away = false }: RoleMarkProps) {
  const t = useText()
  const { family, letter, filled } = professionMarks[profession]
  const shape = familyShapes[family]
  const classes = ['mark', `mark-${family}`, filled ? '' : 'mark-tint', away ? 'mark-away' : '']
  return (
    <svg
      className={classes.filter(Boolean).join(' ')}
      style={cssVars({ '--s': `${size}px` })}
      viewBox="0 0 48 48"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <img> could not take its colours from the style sheet
      role="img"
      aria-label={t(`professions:${profession}`)}
    >
      {shape.outline}
      {size >= smallestLetteredPx && (
        <text x="24" y={shape.letterY} fontSize={shape.letterSize} lang="ja" aria-hidden="true">
          {letter}
        </text>
      )}
    </svg>
  )
}
