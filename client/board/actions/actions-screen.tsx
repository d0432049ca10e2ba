import { useState } from 'react'
import { addAction, isBegun } from '../../../shared/documents/actions.ts'
import { useText } from '../../locales/use-text.ts'
import { ActionForm } from './action-form.tsx'
import { ActionList } from './action-list.tsx'
import '../board.css'
import './actions.css'
import { type CaseScreenProps, ForCase, mayEditBoard } from '../for-case.tsx'
import { IssueVotes } from './issue-votes.tsx'
import { ScreenHead } from '../screen-head.tsx'
import type { RoomScreenProps } from '../screen-props.ts'
import { useActions } from './use-actions.ts'

/** つぎの行動を決める: from the issues with the most dots to actions with one owner, a day and a "done when". */
export function ActionsScreen(props: RoomScreenProps) {
  return <ForCase screen={props}>{(screen) => <Actions {...screen} />}</ForCase>
}

function Actions(screen: CaseScreenProps) {
  const t = useText()
  const { actions: document, caseId, me, nowMs } = screen
  const actions = useActions(document.doc, caseId)
  const [openId, setOpenId] = useState<string | null>(null)
  const mayWrite = mayEditBoard(screen) && !document.readOnly
  const open = mayWrite ? actions.find(({ id }) => id === openId) : undefined
  function make(fromCardId: string | null) {
    // Whoever touches the same issue at the same time comes to the same sheet.
    const blank = actions.find(({ action }) => action.fromCardId === fromCardId && !isBegun(action))
    setOpenId(blank?.id ?? addAction(document.doc, { caseId, createdBy: me.personId, fromCardId, now: nowMs() }))
  }
  return (
    <div className={`actions-screen${open ? ' actions-writing' : ''}`}>
      {!open && (
        <ScreenHead
          title={t('board:actions.startTitle')}
          sub={t('board:actions.startText')}
          together={screen.together}
        />
      )}
      <IssueVotes {...{ screen, actions, openId: open?.id ?? null }} onMake={mayWrite ? make : null} />
      {open && <ActionForm key={open.id} screen={screen} listed={open} onClose={() => setOpenId(null)} />}
      <ActionList
        screen={screen}
        actions={actions.filter(({ id, action }) => id !== open?.id && isBegun(action))}
        onOpen={mayWrite ? setOpenId : null}
      />
    </div>
  )
}
