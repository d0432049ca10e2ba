import type { Reflection } from '../../../shared/documents/board-reflections.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import { useInSight } from '../together/following-sight.ts'
import type { Shown } from '../together/use-following.ts'
import type { Revealed } from '../use-reflections.ts'

type PapersProps = {
  papers: Revealed
  isOpen: boolean
  shown: Shown | null
  /** For whoever may show a paper to all. */
  onShow: ((id: string) => void) | null
}

/** The papers of one question, one of them perhaps being read aloud. */
export function RevealedPapers({ papers, isOpen, shown, onShow }: PapersProps) {
  const t = useText()
  if (papers.length === 0) return <p className="sub">{isOpen ? t('rooms:reveal.none') : t('rooms:reveal.notYet')}</p>
  return (
    <ul className="revealed">
      {papers.map(([id, paper]) => (
        <PaperPlace
          key={id}
          paper={paper}
          here={shown?.id === id ? shown : null}
          onShow={onShow && (() => onShow(id))}
        />
      ))}
    </ul>
  )
}

type PaperPlaceProps = { paper: Reflection; here: { cue: string | null } | null; onShow: (() => void) | null }

function PaperPlace({ paper: { role, toRole, text }, here, onShow }: PaperPlaceProps) {
  const t = useText()
  const place = useInSight<HTMLLIElement>(here?.cue ?? null)
  return (
    <li ref={place}>
      <article
        className={here ? 'revealed-paper revealed-here' : 'revealed-paper'}
        aria-current={here ? 'location' : undefined}
      >
        <RoleMark profession={role} size={38} />
        <div>
          {toRole && (
            <p className="revealed-to">
              <RoleMark profession={toRole} size={24} />
              {t('rooms:reveal.toRole', { profession: t(`professions:${toRole}`) })}
            </p>
          )}
          <p className="revealed-text" lang="ja">
            {text}
          </p>
          {here && !onShow && <p className="revealed-tag">{t('together:show.reading')}</p>}
          {onShow && <ShowButton isHere={here !== null} {...{ text, onShow }} />}
        </div>
      </article>
    </li>
  )
}

/** The same button before and while its paper is shown: the keyboard's focus stays on it. */
function ShowButton({ isHere, text, onShow }: { isHere: boolean; text: string; onShow: () => void }) {
  const t = useText()
  const words = isHere ? t('together:show.reading') : t('together:show.here')
  return (
    <span className="revealed-show">
      <Button kind="quiet" icon="people" label={t('together:marks.of', { mark: words, label: text })} onClick={onShow}>
        {words}
      </Button>
    </span>
  )
}
