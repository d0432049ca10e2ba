import { useText } from '../../locales/use-text.ts'
import { Phrases } from '../../ui/phrases.tsx'

const rules = ['events', 'names', 'circle'] as const

/** What everyone at the table promises. */
export function PledgeRules({ className }: { className: string }) {
  const t = useText()
  return (
    <ol className={className}>
      {rules.map((rule, index) => (
        <li key={rule}>
          <b aria-hidden="true">{index + 1}</b>
          <Phrases text={t(`rooms:pledge.rules.${rule}`)} />
        </li>
      ))}
    </ol>
  )
}
