import type { Send } from '../../board/screen-props.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import './together.css'
import type { Shown } from './use-following.ts'

/** The line above a screen that is looked at together: with whom, and the way out of it and back. */
export function TogetherLine({ shown, send }: { shown: Shown | null; send: Send }) {
  const t = useText()
  if (shown === null) return null
  const { byName, isMine, isFollowing, leave, comeBack } = shown
  const look = isFollowing
    ? { words: t('together:show.with', { name: byName }), way: t('together:show.leave'), act: leave }
    : { words: t('together:show.away'), way: t('together:show.join'), act: comeBack }
  const stop = () => void send({ name: 'point-at', spot: null, call: false })
  return (
    <section className="together" aria-label={t('together:show.line')}>
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
