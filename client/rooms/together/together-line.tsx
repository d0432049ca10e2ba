import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Shown, Together } from '../../board/together/together.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import './together.css'
import { useSettled } from './use-settled.ts'

/**
 * The line above a screen that is looked at together: with whom, and the way out of it and back.
 * It comes and goes without moving what someone writes: until they are done it lies over the screen, or leaves its space empty.
 */
export function TogetherLine({ together }: { together: Together }) {
  const { shown } = together
  const hasSpace = useSettled(shown !== null)
  if (shown !== null) return <Line together={together} shown={shown} isOver={!hasSpace} />
  return hasSpace && <div className="together-space" />
}

function Line({ together, shown, isOver }: { together: Together; shown: Shown; isOver: boolean }) {
  const t = useText()
  const line = useBesideField(isOver)
  const { byName, isMine, isFollowing } = shown
  const { leave, comeBack, stop } = together
  const look = isFollowing
    ? { words: t('together:show.with', { name: byName }), way: t('together:show.leave'), act: leave }
    : { words: t('together:show.away'), way: t('together:show.join'), act: comeBack }
  return (
    <section ref={line} className={isOver ? 'together together-over' : 'together'} aria-label={t('together:show.line')}>
      <Icon name="people" />
      <b className="grow">{isMine ? t('together:show.mine') : <Sentence text={look.words} />}</b>
      {isMine ? (
        <Button onClick={stop}>{t('together:show.stop')}</Button>
      ) : (
        <Button onClick={look.act}>{look.way}</Button>
      )}
    </section>
  )
}

/** Where the line lies over the screen it goes to the lower end if it would cover the field at the upper one. */
function useBesideField(isOver: boolean): RefObject<HTMLElement | null> {
  const line = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const field = document.activeElement?.getBoundingClientRect()
    const own = line.current?.getBoundingClientRect()
    const covers = isOver && field && own && field.top < own.bottom && field.bottom > own.top
    line.current?.classList.toggle('together-below', Boolean(covers))
  }, [isOver])
  return line
}
