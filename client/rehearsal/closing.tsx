import type { Me } from '../../shared/access/me.ts'
import { isReady, itemsThatAre, type RehearsalResult } from '../../shared/records/rehearsal.ts'
import { useText } from '../locales/use-text.ts'
import { Note } from '../ui/note.tsx'
import { Phrases } from '../ui/phrases.tsx'

type ClosingProps = {
  me: Pick<Me, 'hub'>
  reached: RehearsalResult
  /** What those who arrange the meeting are told: with what went well last time. */
  result: RehearsalResult
  isSent: boolean
}

/** What came of it, whom to call where something does not work, and whether those who arrange the meeting know. */
export function Closing({ me, reached, result, isSent }: ClosingProps) {
  const t = useText()
  const bad = itemsThatAre('bad', reached)
  return (
    <section aria-live="polite" className="stack rehearsal-closing">
      {bad.length > 0 ? (
        <Note kind="caution" icon="warning">
          <h2>
            <Phrases text={t('rehearsal:closing.bad')} />
          </h2>
          <p>{bad.map((item) => t(`rehearsal:item.${item}`)).join(t('rehearsal:closing.comma'))}</p>
          <p>
            <Phrases text={t('rehearsal:closing.call', { hub: me.hub.name })} />
          </p>
        </Note>
      ) : (
        <Outlook reached={reached} result={result} />
      )}
      <p className="sub">
        <Phrases text={t(isSent ? 'rehearsal:closing.sent' : 'rehearsal:closing.notSent')} />
      </p>
    </section>
  )
}

function Outlook({ reached, result }: Pick<ClosingProps, 'reached' | 'result'>) {
  const t = useText()
  if (isReady(reached))
    return (
      <Note kind="indigo" icon="check">
        <h2>
          <Phrases text={t('rehearsal:closing.ready')} />
        </h2>
        <p>
          <Phrases text={t('rehearsal:closing.readyText')} />
        </p>
      </Note>
    )
  const count = itemsThatAre('open', reached).length
  return (
    <Note>
      <h2>{t('rehearsal:closing.left', { count })}</h2>
      {isReady(result) && (
        <p>
          <Phrases text={t('rehearsal:closing.wasReady')} />
        </p>
      )}
    </Note>
  )
}
