import { useId } from 'react'

type ToggleProps = { label: string; note: string; on: boolean; onChange: (on: boolean) => void }

/** Something that is on or off. The whole line can be pressed. */
export function Toggle({ label, note, on, onChange }: ToggleProps) {
  const noteId = useId()
  return (
    <label className="toggle">
      <input
        type="checkbox"
        checked={on}
        aria-describedby={noteId}
        aria-label={label}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        <b>{label}</b>
        <small id={noteId}>{note}</small>
      </span>
    </label>
  )
}
