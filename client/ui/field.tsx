import { type ReactNode, useId } from 'react'

/** What a control needs in order to belong to its field. */
export type FieldControl = { id: string; describedBy: string | undefined; missing: boolean }

type FieldProps = {
  label: string
  hint?: string | undefined
  /** What is missing, in words; the control turns into a gap. */
  gap?: string | undefined
  children: (control: FieldControl) => ReactNode
}

/** Label, control, and below it the hint or what is still missing. */
export function Field({ label, hint, gap, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const words = gap ?? hint
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, describedBy: words ? hintId : undefined, missing: gap !== undefined })}
      {words && (
        <p className={gap ? 'field-gap' : 'caption'} id={hintId}>
          {words}
        </p>
      )}
    </div>
  )
}
