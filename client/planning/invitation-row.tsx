import type { InvitationLine } from '../../shared/records/invitation.ts'
import { useText } from '../locales/use-text.ts'
import { todayInTokyo, useDates } from '../records/use-dates.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Who } from '../ui/who.tsx'
import type { InvitationDeeds } from './use-invitation-deeds.ts'

type RowProps = { line: InvitationLine; lines: readonly InvitationLine[]; nowMs: number; deeds: InvitationDeeds | null }

const DAY_MS = 24 * 60 * 60_000

/** Somebody who was invited, what they answered, and what can be done about it; without `deeds`, nothing can. */
export function InvitationRow({ line, lines, nowMs, deeds }: RowProps) {
  const t = useText()
  const { name, profession, organization, to } = line
  return (
    <li className="invitation">
      <span className="plan-list-what" lang="ja">
        {profession === null ? <b>{name}</b> : <Who {...{ name, profession }} />}
        <span className="sub">{[organization, parentName(line, lines, t)].filter(Boolean).join('　')}</span>
        <Said line={line} />
      </span>
      <span className="row wrap">
        {(to !== 'body' || line.answer !== 'attend') && (
          <Chip kind={line.answer === 'none' ? 'line' : 'indigo'}>{t(`inviting:answer.${line.answer}`)}</Chip>
        )}
        {to === 'body' && <BodyChip line={line} lines={lines} />}
        <StateChips line={line} />
        {line.answer === 'none' && <Since line={line} nowMs={nowMs} />}
      </span>
      {deeds !== null && <Deeds line={line} deeds={deeds} />}
    </li>
  )
}

type Translate = ReturnType<typeof useText>

function parentName({ parentId }: InvitationLine, lines: readonly InvitationLine[], t: Translate): string {
  const parent = lines.find(({ id }) => id === parentId)
  return parent ? t('inviting:list.by', { body: parent.name }) : ''
}

function Said({ line: { standIn, reason, enteredBy } }: { line: InvitationLine }) {
  const t = useText()
  return (
    <>
      {standIn !== null && (
        <span>
          {t('inviting:list.standIn', {
            name: standIn.name,
            works: [t(`professions:${standIn.profession}`), standIn.organization]
              .filter(Boolean)
              .join(t('ui:marks.apart')),
          })}
        </span>
      )}
      {reason !== '' && <span>{t('inviting:list.reason', { reason })}</span>}
      {enteredBy !== null && <span className="sub">{t('inviting:list.enteredBy', { name: enteredBy })}</span>}
    </>
  )
}

function StateChips({ line: { answer, hasOpinion, moved, isSeated, to } }: { line: InvitationLine }) {
  const t = useText()
  return (
    <>
      {isSeated && <Chip>{t('inviting:list.seated')}</Chip>}
      {!isSeated && to === 'person' && answer === 'attend' && <Chip kind="caution">{t('inviting:list.noSeat')}</Chip>}
      {hasOpinion && <Chip>{t('inviting:list.opinion')}</Chip>}
      {moved.map((part) => (
        <Chip key={part} kind="caution">
          {t(`inviting:list.moved.${part}`)}
        </Chip>
      ))}
    </>
  )
}

function BodyChip({ line: { id, seats }, lines }: Pick<RowProps, 'line' | 'lines'>) {
  const t = useText()
  const named = lines.filter(({ parentId, isWithdrawn }) => parentId === id && !isWithdrawn).length
  return <Chip kind={named < seats ? 'caution' : 'plain'}>{t('inviting:list.named', { named, seats })}</Chip>
}

function Since({ line: { createdAtMs, remindedAtMs }, nowMs }: Pick<RowProps, 'line' | 'nowMs'>) {
  const t = useText()
  const dates = useDates()
  const days = Math.max(0, Math.floor((nowMs - createdAtMs) / DAY_MS))
  return (
    <span className="sub num">
      {days === 0 ? t('inviting:list.sinceToday') : t('inviting:list.since', { count: days })}
      {remindedAtMs !== null && `　${t('inviting:list.reminded', { day: dates.day(todayInTokyo(remindedAtMs)) })}`}
    </span>
  )
}

function Deeds({ line, deeds }: { line: InvitationLine; deeds: InvitationDeeds }) {
  const t = useText()
  const { name, answer, mayMail, to } = line
  const label = (what: 'remindLabel' | 'remindMailLabel' | 'newLinkLabel' | 'enterLabel' | 'withdrawLabel') =>
    t(`inviting:list.${what}`, { name })
  return (
    <span className="row wrap invitation-deeds">
      {answer === 'none' && (
        <Button label={label('remindLabel')} onClick={() => deeds.remind(line, false)}>
          {t('inviting:list.remind')}
        </Button>
      )}
      {answer === 'none' && mayMail && (
        <Button label={label('remindMailLabel')} onClick={() => deeds.remind(line, true)}>
          {t('inviting:list.remindMail')}
        </Button>
      )}
      {answer !== 'none' && (
        <Button kind="quiet" label={label('newLinkLabel')} onClick={() => deeds.renew(line)}>
          {t('inviting:list.newLink')}
        </Button>
      )}
      <Button
        kind="quiet"
        label={to === 'body' ? t('inviting:enter.titleBody', { name }) : label('enterLabel')}
        onClick={() => deeds.enter(line)}
      >
        {t('inviting:list.enter')}
      </Button>
      <Button kind="quiet" label={label('withdrawLabel')} onClick={() => deeds.withdraw(line)}>
        {t('inviting:list.withdraw')}
      </Button>
    </span>
  )
}
