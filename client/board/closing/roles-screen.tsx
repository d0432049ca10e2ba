import { StatementRole } from '../../../shared/access/professions.ts'
import { useText } from '../../locales/use-text.ts'
import '../board.css'
import './roles.css'
import { type CaseScreenProps, ForCase } from '../for-case.tsx'
import { ScreenHead } from '../screen-head.tsx'
import type { RoomScreenProps } from '../screen-props.ts'
import { PlaceItem } from '../together/place-item.tsx'
import { StatementRow } from './statement-row.tsx'

/** 役割の確認: one line per role, typed together, confirmed by that role alone. */
export function RolesScreen(props: RoomScreenProps) {
  return <ForCase screen={props}>{(screen) => <Roles {...screen} />}</ForCase>
}

function Roles(screen: CaseScreenProps) {
  const t = useText()
  return (
    <div className="board-screen roles-screen">
      <ScreenHead title={t('board:roles.title')} sub={t('board:roles.sub')} together={screen.together} />
      <ul className="stack">
        {StatementRole.options.map((role) => (
          <PlaceItem
            key={role}
            together={screen.together}
            spot={{ kind: 'statement', id: role }}
            label={t(`professions:${role}`)}
          >
            <StatementRow screen={screen} role={role} />
          </PlaceItem>
        ))}
      </ul>
    </div>
  )
}
