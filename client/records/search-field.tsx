import { useEffect, useState } from 'react'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'

/** So long nothing is typed before it is searched for. */
const PAUSE_MS = 250

/** What is typed, and a moment later what is searched for. */
export function useSearch(): { typed: string; type: (words: string) => void; words: string } {
  const [typed, type] = useState('')
  const [words, setWords] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setWords(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return { typed, type, words }
}

type SearchFieldProps = { label: string; hint: string; typed: string; onType: (words: string) => void }

export function SearchField({ label, hint, typed, onType }: SearchFieldProps) {
  return (
    <search className="desk-search">
      <Field label={label} hint={hint}>
        {({ id, describedBy }) => (
          <TextInput {...{ id, describedBy }} value={typed} autoComplete="off" onChange={onType} />
        )}
      </Field>
    </search>
  )
}
