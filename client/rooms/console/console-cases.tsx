import { isOfCase } from '../../../shared/rooms/phases.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { type CaseInTurn, casesInTurn } from '../../board/cases-in-turn.ts'
import type { FirstHalfProps } from '../room-props.ts'
import './console-cases.css'

type ConsoleCasesProps = { at: FirstHalfProps; onPick: (caseId: string) => void }

/** The cases of the meeting in their order, which is at hand, and the way to the others. */
export function ConsoleCases({ at, onPick }: ConsoleCasesProps) {
  const t = useText()
  const cases = casesInTurn(at)
  if (cases.length < 2) return null
  const waits = cases.some(({ turn, to }) => turn === 'new' && to === null)
  return (
    <section className="console-cases">
      <h2 className="console-label">{t('turns:cases')}</h2>
      <ol>
        {cases.map((each) => (
          <CaseLine key={each.id} each={each} onPick={onPick} />
        ))}
      </ol>
      {waits && <p className="caption">{t('turns:later')}</p>}
      {/* Told before the work begins: then the agenda's minutes are seen for what they are. */}
      {!isOfCase(at.room.phase) && <p className="caption">{t('turns:shared', { of: cases.length })}</p>}
    </section>
  )
}

function CaseLine({ each, onPick }: { each: CaseInTurn; onPick: ConsoleCasesProps['onPick'] }) {
  const t = useText()
  const { id, label, place, turn, to } = each
  return (
    <li className="row wrap" aria-current={turn === 'now' ? 'step' : undefined}>
      <span className="num">{place}</span>
      <span className={turn === 'now' ? 'grow strong' : 'grow'} lang="ja">
        {label}
      </span>
      {turn === 'now' && <Chip kind="indigo">{t('turns:now')}</Chip>}
      {turn === 'had' && <Chip icon="check">{t('turns:had')}</Chip>}
      {to !== null && (
        <Button label={t(turn === 'had' ? 'turns:backLabel' : 'turns:nextLabel', { label })} onClick={() => onPick(id)}>
          {t(turn === 'had' ? 'turns:back' : 'turns:next')}
        </Button>
      )}
    </li>
  )
}
