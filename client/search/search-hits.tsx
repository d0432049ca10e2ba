import type { Me } from '../../shared/access/me.ts'
import { can } from '../../shared/access/policy.ts'
import type { SearchGroup, SearchHit, SearchHitOf } from '../../shared/records/search.ts'
import { useText } from '../locales/use-text.ts'
import { useDates } from '../records/use-dates.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { RoleMark } from '../ui/role-mark.tsx'
import { Marked } from './marked.tsx'

type SearchHitsProps = { me: Me; words: string; group: SearchGroup; onMore: () => void }

/** What was found of one kind. */
export function SearchHits({ me, words, group: { kind, hits, next }, onMore }: SearchHitsProps) {
  const t = useText()
  const headingId = `search-${kind}`
  return (
    <section className="stack-small" aria-labelledby={headingId}>
      <h2 id={headingId}>{t(`search:kind.${kind}`)}</h2>
      <ul>
        {hits.map((hit) => (
          <li key={hit.kind === 'person' ? hit.personId : hit.id} className="search-hit">
            <Hit {...{ me, words, hit }} />
          </li>
        ))}
      </ul>
      {next !== null && (
        <Button label={t('search:moreLabel', { kind: t(`search:kind.${kind}`) })} onClick={onMore}>
          {t('search:more')}
        </Button>
      )}
    </section>
  )
}

type HitProps<Kind extends SearchHit['kind']> = { me: Me; words: string; hit: SearchHitOf<Kind> }

function Hit({ me, words, hit }: HitProps<SearchHit['kind']>) {
  switch (hit.kind) {
    case 'person':
      return <PersonHit {...{ me, words, hit }} />
    case 'organization':
      return <OrganizationHit {...{ me, words, hit }} />
    case 'case':
      return <CaseHit {...{ me, words, hit }} />
    case 'meeting':
      return <MeetingHit {...{ me, words, hit }} />
    default:
      return hit satisfies never
  }
}

/** Only the secretariat has screens of people and organizations to go to. */
function mayMend(me: Me): boolean {
  return can({ ...me, hubId: me.hub.id }, 'write', { type: 'hub', hubId: me.hub.id })
}

function PersonHit({ me, words, hit }: HitProps<'person'>) {
  const t = useText()
  const { personId, name, kana, profession, organization } = hit
  const title = <Marked text={name} words={words} />
  return (
    <div className="search-person">
      <RoleMark profession={profession} size={38} />
      <div>
        <p className="search-name">
          {mayMend(me) ? <a href={`/people/${personId}`}>{title}</a> : <b>{title}</b>}
          <span className="caption">
            <Marked text={kana} words={words} />
          </span>
        </p>
        <p className="sub">
          {t(`professions:${profession}`)}
          {t('ui:marks.apart')}
          <Marked text={organization} words={words} />
        </p>
      </div>
    </div>
  )
}

function OrganizationHit({ me, words, hit: { name, type } }: HitProps<'organization'>) {
  const title = <Marked text={name} words={words} />
  return (
    <>
      <p className="search-name">{mayMend(me) ? <a href="/organizations">{title}</a> : <b>{title}</b>}</p>
      {type !== '' && (
        <p className="sub" lang="ja">
          {type}
        </p>
      )}
    </>
  )
}

function CaseHit({ words, hit: { id, title, label, archived, passage } }: HitProps<'case'>) {
  const t = useText()
  return (
    <>
      <p className="search-name">
        <a href={`/cases/${id}`}>
          <Marked text={title} words={words} />
        </a>
        {archived && <Chip>{t('search:archived')}</Chip>}
      </p>
      <p className="sub">
        <Marked text={label} words={words} />
      </p>
      <Passage {...{ passage, words }} />
    </>
  )
}

function MeetingHit({ words, hit: { id, title, date, state, mayEnter, passage } }: HitProps<'meeting'>) {
  const t = useText()
  const dates = useDates()
  const screen = !mayEnter ? '/plan' : state === 'closed' ? '/minutes' : ''
  return (
    <>
      <p className="search-name">
        <a href={`/meetings/${id}${screen}`}>
          <Marked text={title} words={words} />
        </a>
        {state !== 'open' && <Chip>{t(`search:state.${state}`)}</Chip>}
      </p>
      <p className="sub num">{dates.full(date)}</p>
      <Passage {...{ passage, words }} />
    </>
  )
}

function Passage({ passage, words }: { passage: string | null; words: string }) {
  if (passage === null) return null
  return (
    <p className="search-passage">
      <Marked text={passage} words={words} />
    </p>
  )
}
