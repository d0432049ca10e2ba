import { useState } from 'react'
import { z } from 'zod'
import { REASON_LIMIT } from '../../shared/exports/confirmed-minutes.ts'
import { countGraphemes } from '../../shared/graphemes.ts'
import { useText } from '../locales/use-text.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { type Kept, useKept } from '../ui/use-kept.ts'

const Reason = z.string()

/** Why the minutes are confirmed again, as far as it is written: it outlives whatever keeps it from being sent. */
export function useReason(meetingId: string): Kept<string> {
  return useKept(`kurumaza:confirm:${meetingId}`, Reason, () => '')
}

type ConfirmDialogProps = {
  /** Null for the first version, which needs none. */
  reason: Kept<string> | null
  onConfirm: () => void
  onCancel: () => void
}

/** Asks once before the minutes are fixed as they stand, and why where they were fixed before. */
export function ConfirmDialog({ reason, onConfirm, onCancel }: ConfirmDialogProps) {
  const t = useText()
  const [isTold, setTold] = useState(false)
  const gap = isTold && reason !== null ? gapOf(reason.value) : null
  function confirm() {
    setTold(true)
    if (reason === null || gapOf(reason.value) === null) onConfirm()
  }
  return (
    <Dialog
      isOpen
      title={t(reason === null ? 'exports:confirmed.askTitle' : 'exports:confirmed.againTitle')}
      confirmLabel={t('exports:confirmed.confirm')}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      <p>
        <Sentence text={t(reason === null ? 'exports:confirmed.askText' : 'exports:confirmed.againText')} />
      </p>
      {reason !== null && (
        <Field
          label={t('exports:confirmed.reason')}
          hint={t('exports:confirmed.reasonHint')}
          gap={gap === null ? undefined : t(`exports:confirmed.${gap}`, { limit: REASON_LIMIT })}
        >
          {(control) => (
            <TextArea {...control} value={reason.value} onChange={reason.keep} counted limit={REASON_LIMIT} />
          )}
        </Field>
      )}
    </Dialog>
  )
}

function gapOf(reason: string): 'reasonMissing' | 'reasonLong' | null {
  if (reason.trim() === '') return 'reasonMissing'
  return countGraphemes(reason.trim()) > REASON_LIMIT ? 'reasonLong' : null
}
