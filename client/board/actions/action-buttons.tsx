import type { ActionGap, AgreedAction } from '../../../shared/documents/actions.ts'
import { actionEntries, agreeOn, isChangedSince, takeAgreementBack } from '../../../shared/documents/actions.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import type { CaseScreenProps } from '../for-case.tsx'
import type { ListedAction } from './use-actions.ts'

type ActionButtonsProps = {
  screen: CaseScreenProps
  listed: ListedAction
  gaps: readonly ActionGap[]
  onGap: (gap: ActionGap) => void
  onClose: () => void
}

/** 合意する, possible when nothing is missing; until then what is missing stands beside it. An agreed action can be taken back. */
export function ActionButtons({ screen, listed, gaps, onGap, onClose }: ActionButtonsProps) {
  const t = useText()
  const { id, action } = listed
  const { doc } = screen.actions
  const [firstGap] = gaps
  const isDraft = action.state === 'proposed'
  const isChanged = isChangedSince(action)
  function agree() {
    if (isDraft || isChanged) agreeOn(doc, id)
    screen.announce(t('board:actions.agreed', { text: action.text }))
    onClose()
  }
  function leave() {
    // Begun by mistake: a draft without a word would stand in the list for ever.
    if (isBlank(action)) actionEntries(doc).delete(id)
    else if (!isDraft) takeAgreementBack(doc, id)
    screen.announce(t('board:actions.kept'))
    onClose()
  }
  return (
    // On the sheet, because the bar of a tablet has no room for what is missing.
    <div className="action-buttons">
      <Button onClick={leave}>{isDraft ? t('board:actions.keep') : t('board:actions.back')}</Button>
      <Button
        kind="primary"
        unavailableBecause={useMissing(gaps)}
        onUnavailable={() => firstGap && onGap(firstGap)}
        onClick={agree}
      >
        {t(isDraft ? 'board:actions.agree' : isChanged ? 'board:actions.agreeAgain' : 'board:actions.done')}
      </Button>
    </div>
  )
}

function isBlank({ text, ownerId, due, doneWhen }: AgreedAction): boolean {
  return (text + doneWhen).trim() === '' && ownerId === null && due === null
}

function useMissing(gaps: readonly ActionGap[]): string | undefined {
  const t = useText()
  const [first] = gaps
  if (first === undefined) return undefined
  const field = t(`board:actions.field.${first}`)
  return gaps.length === 1
    ? t('board:actions.stillOne', { field })
    : t('board:actions.stillSome', { total: gaps.length, field })
}
