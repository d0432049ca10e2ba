import type { StatementRole } from '../../../shared/access/professions.ts'
import { FieldLimit } from '../../../shared/documents/limits.ts'
import { statementEntries, statementText } from '../../../shared/documents/meeting-board.ts'
import type { MinutesStatement } from '../../../shared/exports/minutes-statements.ts'
import { composeStatement } from '../../../shared/exports/minutes-statements.ts'
import { BoundTextArea } from '../../documents/bound-text.tsx'
import { useYjs } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { type CaseScreenProps, mayEditBoard } from '../for-case.tsx'
import { BarSlot } from '../screen-props.ts'
import { useConfirmation } from './use-confirmation.ts'

type StatementProps = { screen: CaseScreenProps; role: StatementRole }

/** A role's line, who confirmed it, and for whom the text has changed since. */
export function StatementRow({ screen, role }: StatementProps) {
  const t = useText()
  const statement = useStatement(screen, role)
  const isMine = screen.me.profession === role
  return (
    <article className={`card statement${isMine ? ' statement-mine' : ''}`} aria-label={t(`professions:${role}`)}>
      <RoleMark profession={role} size={46} />
      <div className="statement-words">
        <p className="caption strong">
          {t(`professions:${role}`)}
          {isMine && <span>　{t('board:roles.mine')}</span>}
        </p>
        <StatementText {...{ screen, role, statement }} />
      </div>
      <Confirmations statement={statement} />
      {isMine && mayEditBoard(screen) && <ConfirmButton {...{ screen, role, statement }} />}
    </article>
  )
}

function useStatement({ board, meeting, caseId, room }: CaseScreenProps, role: StatementRole): MinutesStatement {
  // The text alone lives in the document; whether it is confirmed is reckoned afresh from the room on every change of either.
  useYjs(
    statementEntries(board.doc),
    () => statementText(board.doc, caseId, role)?.toString() ?? '',
    `${caseId}:${role}`,
  )
  return composeStatement({ meeting, caseId, room, board: board.doc }, role)
}

function StatementText({ screen, role, statement }: StatementProps & { statement: MinutesStatement }) {
  const t = useText()
  const { doc, awareness } = screen.board
  const text = statementText(doc, screen.caseId, role)
  if (text === null || !mayEditBoard(screen)) {
    const isEmpty = statement.text.trim() === ''
    return (
      <p className="statement-text">{isEmpty ? t('board:roles.empty') : <span lang="ja">{statement.text}</span>}</p>
    )
  }
  return (
    <div className="statement-text">
      <BoundTextArea
        text={text}
        limit={FieldLimit.statement}
        label={t('board:roles.field', { role: t(`professions:${role}`) })}
        placeholder={t('board:roles.empty')}
        minLines={1}
        place={{ awareness, field: `${screen.caseId}:${role}/text` }}
      />
    </div>
  )
}

function Confirmations({ statement: { confirmed, voided } }: { statement: MinutesStatement }) {
  const t = useText()
  if (confirmed.length + voided.length === 0)
    return <p className="statement-state caption">{t('board:roles.notYet')}</p>
  return (
    <ul className="statement-state">
      {confirmed.map(({ personId, name }) => (
        <li key={personId}>
          <span className="visually-hidden">
            <Sentence text={t('board:roles.confirmedBy', { name })} />
          </span>
          <span aria-hidden="true">
            <Chip kind="indigo" icon="check">
              <span lang="ja">{name}</span>
            </Chip>
          </span>
        </li>
      ))}
      {voided.map(({ personId, name }) => (
        <li key={personId} className="statement-voided">
          <Chip kind="caution" icon="warning">
            {t('board:roles.voided')}
          </Chip>
          <small>
            <Sentence text={t('board:roles.voidedBy', { name })} />
          </small>
        </li>
      ))}
    </ul>
  )
}

function ConfirmButton({ screen, role, statement }: StatementProps & { statement: MinutesStatement }) {
  const t = useText()
  const { confirm, isWaiting } = useConfirmation(screen, role)
  if (statement.confirmed.some(({ personId }) => personId === screen.me.personId)) return null
  return (
    <BarSlot bar={screen.bar}>
      <Button
        kind="primary"
        iconAfter="check"
        unavailableBecause={statement.text.trim() === '' ? t('board:roles.needText') : undefined}
        onClick={() => confirm(statement.text)}
      >
        {isWaiting ? t('board:roles.waitSaved') : t('board:roles.confirm')}
      </Button>
    </BarSlot>
  )
}
