import { useText } from '../locales/use-text.ts'
import { type FieldPlace, useFieldPresence } from './use-field-presence.ts'
import { Sentence } from '../ui/sentence.tsx'

/** 「空野さんも書いています」 on the lower edge of a field, where it moves nothing when it comes; nothing when one is alone with it. */
export function FieldPresence({ place }: { place: FieldPlace }) {
  const t = useText()
  const people = useFieldPresence(place)
  const [first] = people
  if (first === undefined) return null
  const others = people.length - 1
  const words =
    others === 0
      ? t('documents:presence.one', { name: first.name })
      : t('documents:presence.more', { name: first.name, others })
  return (
    <p className="caption field-presence">
      <Sentence text={words} />
    </p>
  )
}
