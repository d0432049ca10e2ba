import { useState } from 'react'
import { SignInLinkView } from '../../../shared/records/person.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { formatTime } from '../../ui/format-time.ts'
import { SaveFailure } from '../save-failure.tsx'
import { todayInTokyo, useDates } from '../use-dates.ts'
import { LinkSheet } from './link-sheet.tsx'
import type { OnePersonProps } from './one-person.ts'

/** The one-time link: made, shown once, handed over. */
export function PersonLink({ person, me, reload, onSignedOut }: OnePersonProps) {
  const t = useText()
  const until = useUntil()
  const sending = useSending(onSignedOut)
  const [made, setMade] = useState<SignInLinkView | null>(null)
  async function make(byMail: boolean) {
    const path = `/api/people/${person.personId}/link` as const
    const link = await sending.send(path, SignInLinkView, { method: 'POST', body: { byMail } })
    if (link === null) return
    setMade(link)
    reload()
  }
  const isOpen = person.linkUntilMs !== null
  return (
    <section className="people-part stack" aria-labelledby="person-link">
      <h2 id="person-link">{t('people:link.title')}</h2>
      <p className="sub measure">{t(person.isActive ? 'people:link.text' : 'people:link.inactive')}</p>
      {made !== null && (
        <LinkSheet
          link={made}
          name={person.name}
          hub={me.hub.name}
          until={until(made.expiresAtMs)}
          onClose={() => setMade(null)}
        />
      )}
      {made === null && person.linkUntilMs !== null && (
        <p>{t('people:link.open', { until: until(person.linkUntilMs) })}</p>
      )}
      <SaveFailure failure={sending.failure} own={{ failed: t('people:link.failed') }} />
      {made === null && person.isActive && (
        <div className="row wrap">
          <Button onClick={() => void make(false)}>{t(isOpen ? 'people:link.makeNew' : 'people:link.make')}</Button>
          {person.mayMail && <Button onClick={() => void make(true)}>{t('people:link.mail')}</Button>}
        </div>
      )}
    </section>
  )
}

/** 12月3日（木） 18:30, by the clocks of Japan. */
function useUntil(): (atMs: number) => string {
  const dates = useDates()
  return (atMs) => `${dates.dayWithWeekday(todayInTokyo(atMs))} ${formatTime(atMs)}`
}
