import type { InvitationList } from '../../shared/records/invitation.ts'
import { useText } from '../locales/use-text.ts'
import { useWhen } from '../records/use-when.ts'
import { QrCode } from './qr-code.tsx'
import { Fact } from '../ui/fact.tsx'

type SheetProps = { list: InvitationList; person: { name: string; token: string } | null }

/** One side of A4, black on white, to be read after a fax: when and where, how to come in, and a slip for an answer on paper. */
export function InvitationSheet({ list, person }: SheetProps) {
  const t = useText()
  const { meeting } = list
  return (
    <article className="paper-sheet">
      <header>
        <p>{meeting.hub}</p>
        <h1>{t('inviting:paper.title')}</h1>
        <p>{t(`records:kind.${meeting.kind}`)}</p>
        {person !== null && (
          <p className="paper-sheet-to" lang="ja">
            {t('inviting:link.toPerson', { name: person.name })}
          </p>
        )}
      </header>
      <Facts meeting={meeting} />
      <ComeIn {...{ list, person }} />
      <Slip hub={meeting.hub} />
    </article>
  )
}

function Facts({ meeting }: { meeting: InvitationList['meeting'] }) {
  const t = useText()
  const { durationMin: minutes, place, videoUrl, hub, telephone } = meeting
  const when = useWhen().full(meeting)
  return (
    <dl className="paper-sheet-facts">
      <Fact name={t('inviting:paper.when')}>
        <b>{t('inviting:paper.minutes', { when, minutes })}</b>
      </Fact>
      {place !== '' && <Fact name={t('inviting:paper.place')}>{place}</Fact>}
      {videoUrl !== '' && <Fact name={t('inviting:paper.video')}>{videoUrl}</Fact>}
      {telephone !== '' && <Fact name={t('inviting:paper.help')}>{t('inviting:paper.call', { hub, telephone })}</Fact>}
    </dl>
  )
}

/** The square, the number, and the three steps. The link of one person leads to their answer, and from there into the meeting. */
function ComeIn({ list: { meeting, publicUrl }, person }: SheetProps) {
  const t = useText()
  const { code } = meeting
  const join = code === null ? `${publicUrl}/join` : `${publicUrl}/join#${code}`
  const address = `${publicUrl}/join`
  return (
    <section className="paper-sheet-way">
      <QrCode
        text={person === null ? join : `${publicUrl}/reply#${person.token}`}
        name={t(person === null ? 'inviting:paper.qrCode' : 'inviting:paper.qrPerson')}
      />
      <div>
        <h2>{t('inviting:paper.steps')}</h2>
        <ol>
          <li>{t('inviting:paper.stepCamera')}</li>
          <li>{person === null ? t('inviting:paper.stepAddress', { address }) : t('inviting:paper.stepAnswer')}</li>
          <li>{t('inviting:paper.stepWait')}</li>
        </ol>
        {code !== null && (
          <p className="paper-sheet-code">
            {t('inviting:paper.code')}
            <b className="num">{code}</b>
          </p>
        )}
      </div>
    </section>
  )
}

/** Filled in by hand and sent back; the secretariat enters it 代行入力. */
function Slip({ hub }: { hub: string }) {
  const t = useText()
  return (
    <section className="paper-sheet-slip">
      <h2>{t('inviting:paper.slip')}</h2>
      <p>{t('inviting:paper.slipText', { hub })}</p>
      <p className="paper-sheet-answers">
        <span>{t('inviting:paper.slipAttend')}</span>
        <span>{t('inviting:paper.slipAbsent')}</span>
        <span>{t('inviting:paper.slipProxy')}</span>
      </p>
      <Line label={t('inviting:paper.slipName')} />
      <Line label={t('inviting:paper.slipProfession')} />
      <Line label={t('inviting:paper.slipStandIn')} />
      <p>{t('inviting:paper.slipOpinion')}</p>
      <div className="paper-sheet-lines" aria-hidden="true">
        {[1, 2, 3, 4].map((line) => (
          <div key={line} />
        ))}
      </div>
    </section>
  )
}

function Line({ label }: { label: string }) {
  return (
    <p className="paper-sheet-line">
      <span>{label}</span>
      <span aria-hidden="true" />
    </p>
  )
}
