import { draftEntries, isWritten, Question, readDraft } from '../../../shared/documents/draft.ts'
import { byCreation } from '../../../shared/documents/entries.ts'
import { BarSlot } from '../../board/screen-props.ts'
import { useYjs } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import { SealedNote } from '../../ui/seal.tsx'
import type { WriterProps } from '../room-props.ts'

/** Done with writing: my own sealed papers, and the wait for the others. */
export function WrittenScreen(at: WriterProps) {
  const t = useText()
  const { bar, room, send } = at
  return (
    <div className="stack measure">
      <h1>
        <Phrases text={t('rooms:writing.waitTitle')} />
      </h1>
      {room.written && <p className="sub">{t('rooms:writing.count', room.written)}</p>}
      <SealedNote>
        <b>{t('rooms:writing.promise')}</b>
        <br />
        {t('rooms:writing.waitBody')}
      </SealedNote>
      {Question.options.map((question) => (
        <SealedPapers key={question} at={at} question={question} />
      ))}
      <BarSlot bar={bar}>
        <Button icon="write" onClick={() => void send({ name: 'set-written', written: false })}>
          {t('rooms:writing.writeMore')}
        </Button>
      </BarSlot>
    </div>
  )
}

function SealedPapers({ at: { draft, caseId }, question }: { at: WriterProps; question: Question }) {
  const t = useText()
  const entries = useYjs(draftEntries(draft.doc), () => readDraft(draft.doc))
  const mine = byCreation(entries).filter(
    ([, entry]) => entry.caseId === caseId && entry.question === question && isWritten(entry),
  )
  if (mine.length === 0) return null
  return (
    <section>
      <h2 className="sealed-question">{t(`rooms:question.${question}.name`)}</h2>
      <ul className="sealed-papers">
        {mine.map(([id, { text, toRole }]) => (
          <li key={id}>
            {toRole && <RoleMark profession={toRole} size={24} />}
            <span lang="ja">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
