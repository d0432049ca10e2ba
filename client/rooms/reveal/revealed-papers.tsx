import type { Reflection } from '../../../shared/documents/board-reflections.ts'
import { type Together, usePlace } from '../../board/together/together.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import type { Revealed } from '../use-reflections.ts'

type PapersProps = { papers: Revealed; isOpen: boolean; together: Together }

/** The papers of one question, one of them perhaps being read aloud. */
export function RevealedPapers({ papers, isOpen, together }: PapersProps) {
  const t = useText()
  if (papers.length === 0) return <p className="sub">{isOpen ? t('rooms:reveal.none') : t('rooms:reveal.notYet')}</p>
  return (
    <ul className="revealed">
      {papers.map(([id, paper]) => (
        <PaperPlace key={id} {...{ id, paper, together }} />
      ))}
    </ul>
  )
}

type PaperPlaceProps = { id: string; paper: Reflection; together: Together }

function PaperPlace({ id, paper: { role, toRole, text }, together }: PaperPlaceProps) {
  const t = useText()
  const spot = { kind: 'reflection', id } as const
  const { ref, isHere } = usePlace<HTMLLIElement>(together, spot)
  const { mayShow, show } = together
  return (
    <li ref={ref}>
      <article
        className={isHere ? 'revealed-paper revealed-here' : 'revealed-paper'}
        aria-current={isHere ? 'location' : undefined}
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
          {isHere && !mayShow && <p className="revealed-tag">{t('together:show.reading')}</p>}
          {mayShow && <ShowPaper {...{ isHere, text }} onShow={() => show(spot)} />}
        </div>
      </article>
    </li>
  )
}

/** The same button before and while its paper is shown: the keyboard's focus stays on it. */
function ShowPaper({ isHere, text, onShow }: { isHere: boolean; text: string; onShow: () => void }) {
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
