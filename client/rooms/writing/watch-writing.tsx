import { Question } from '../../../shared/documents/draft.ts'
import { useText } from '../../locales/use-text.ts'
import { Phrases } from '../../ui/phrases.tsx'
import { SealedNote } from '../../ui/seal.tsx'
import { CaseText } from '../reading/case-text.tsx'
import { useMarkTotals } from '../reading/marks-totals.ts'
import type { FirstHalfProps } from '../room-props.ts'

/** For those who do not write: what goes on, how far it is, and what comes then. */
export function WatchWriting(at: FirstHalfProps) {
  const t = useText()
  const { room, caseDocument } = at
  const totals = useMarkTotals(at)
  return (
    <div className="stack reading">
      <h1>
        <Phrases text={t('rooms:writing.watchTitle')} />
      </h1>
      <SealedNote>
        <b>{t('rooms:writing.promise')}</b>
        <br />
        {t('rooms:writing.promiseMore')}
      </SealedNote>
      <p>{t('rooms:writing.watchBody')}</p>
      <ol aria-label={t('rooms:writing.watchQuestions')} className="watch-questions">
        {Question.options.map((question, index) => (
          <li key={question}>
            <span aria-hidden="true">{'①②③'.charAt(index)}</span>
            {t(`rooms:writing.title.${question}`)}
          </li>
        ))}
      </ol>
      {room.written && <p className="strong only-on-portrait">{t('rooms:writing.count', room.written)}</p>}
      <p className="sub">{t('rooms:writing.watchNext')}</p>
      {caseDocument && (
        <section className="watch-case stack">
          <h2>{t('rooms:writing.watchCase')}</h2>
          <CaseText caseDocument={caseDocument} together={at.together} more={{ totals }} />
        </section>
      )}
    </div>
  )
}
