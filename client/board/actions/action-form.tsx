import { type ReactNode, useState } from 'react'
import type { ActionGap, AgreedAction } from '../../../shared/documents/actions.ts'
import { actionEntries, gapsOf, Horizon, setActionChoice } from '../../../shared/documents/actions.ts'
import { textOf } from '../../../shared/documents/entries.ts'
import { FieldLimit } from '../../../shared/documents/limits.ts'
import { BoundTextArea } from '../../documents/bound-text.tsx'
import { useText } from '../../locales/use-text.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field, type FieldControl } from '../../ui/field.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { professionMarks } from '../../ui/profession-marks.ts'
import { SelectInput } from '../../ui/select-input.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ActionButtons } from './action-buttons.tsx'
import type { CaseScreenProps } from '../for-case.tsx'
import { PlaceTag } from '../together/place-item.tsx'
import { ShowButton } from '../together/show-button.tsx'
import { usePlace } from '../together/together.ts'
import type { ListedAction } from './use-actions.ts'
import { focusField, useFocusInside } from '../use-focus-inside.ts'

type ActionFormProps = { screen: CaseScreenProps; listed: ListedAction; onClose: () => void }

/** One action, written together: it is saved as it is typed, and agreed when nothing is missing. */
export function ActionForm({ screen, listed, onClose }: ActionFormProps) {
  const t = useText()
  const sheet = useFocusInside<HTMLElement>()
  const { together } = screen
  const spot = { kind: 'action', id: listed.id } as const
  const { ref: place, isHere } = usePlace<HTMLDivElement>(together, spot)
  const [asked, setAsked] = useState(false)
  const gaps = gapsOf(listed.action, screen.meeting)
  function showGap(gap: ActionGap) {
    setAsked(true)
    focusField(sheet.current?.querySelector<HTMLElement>(`[data-gap="${gap}"]`))
  }
  const part = { screen, listed, gaps, asked }
  return (
    <section
      className={`sheet action-form stack place${isHere ? ' place-here' : ''}`}
      aria-current={isHere ? 'location' : undefined}
      ref={sheet}
    >
      {/* The form is higher than many a window: what comes into sight is its head. */}
      <div className="row" ref={place}>
        {isHere && <PlaceTag />}
        <h1 className="action-title grow">
          <Phrases text={t('board:actions.title')} />
        </h1>
        {together.mayShow && <ShowButton {...{ together, spot, isHere }} label={listed.action.text} />}
      </div>
      <TextPart {...part} field="text" limit={FieldLimit.action} />
      <div className="action-who-when">
        <OwnerPart {...part} />
        <DuePart {...part} />
      </div>
      <TextPart {...part} field="doneWhen" limit={FieldLimit.action} />
      <HorizonPart {...part} />
      <ActionButtons {...{ screen, listed, gaps, onClose }} onGap={showGap} />
    </section>
  )
}

type PartProps = Omit<ActionFormProps, 'onClose'> & { gaps: readonly ActionGap[]; asked: boolean }

type GapFieldProps = {
  gap: ActionGap
  part: PartProps
  hint?: string | undefined
  children: (control: FieldControl) => ReactNode
}

/** A field that may be a gap: dashed from the start, in words once the action was to be agreed. */
function GapField({ gap, part, hint, children }: GapFieldProps) {
  const t = useText()
  const missing = part.gaps.includes(gap)
  const words = missing && part.asked ? t(`board:actions.gap.${gap}`) : undefined
  return (
    <div data-gap={gap}>
      <Field label={t(`board:actions.field.${gap}`)} gap={words} hint={hint}>
        {(control) => children({ ...control, missing })}
      </Field>
    </div>
  )
}

function TextPart({ field, limit, ...part }: PartProps & { field: 'text' | 'doneWhen'; limit: number }) {
  const t = useText()
  const { doc, awareness } = part.screen.actions
  const text = textOf(actionEntries(doc), part.listed.id, field)
  if (text === null) return null
  return (
    <GapField gap={field} part={part}>
      {(control) => (
        <BoundTextArea
          {...{ ...control, text, limit }}
          minLines={field === 'text' ? 2 : 1}
          placeholder={t(`board:actions.example.${field}`)}
          place={{ awareness, field: `${part.listed.id}/${field}` }}
        />
      )}
    </GapField>
  )
}

function OwnerPart(part: PartProps) {
  const t = useText()
  const { screen, listed } = part
  const options = screen.meeting.participants
    .filter(({ meetingFunction }) => meetingFunction !== 'observer')
    .map(({ personId, name, profession }) => ({
      value: personId,
      label: t('board:actions.ownerOption', { name, letter: professionMarks[profession].letter }),
    }))
  return (
    <GapField gap="ownerId" part={part}>
      {(control) => (
        <SelectInput
          {...control}
          options={options}
          value={listed.action.ownerId}
          placeholder={t('board:actions.example.ownerId')}
          onChange={(personId) => setActionChoice(screen.actions.doc, listed.id, ['ownerId', personId])}
        />
      )}
    </GapField>
  )
}

function DuePart(part: PartProps) {
  const t = useText()
  const { screen, listed } = part
  const { due } = listed.action
  // A caution only: something may have been done before the meeting, and is put down.
  const isPast = due !== null && due < screen.meeting.date
  return (
    <GapField gap="due" part={part} hint={isPast ? t('board:actions.duePast') : undefined}>
      {(control) => (
        <TextInput
          {...control}
          type="date"
          value={due ?? ''}
          onChange={(day) => setActionChoice(screen.actions.doc, listed.id, ['due', day === '' ? null : day])}
        />
      )}
    </GapField>
  )
}

function HorizonPart({ screen, listed }: PartProps) {
  const t = useText()
  return (
    <Choice<NonNullable<AgreedAction['horizon']>>
      joined
      label={t('board:actions.field.horizon')}
      options={Horizon.options.map((value) => ({ value, label: t(`board:actions.horizon.${value}`) }))}
      value={listed.action.horizon}
      onChange={(horizon) => setActionChoice(screen.actions.doc, listed.id, ['horizon', horizon])}
    />
  )
}
