import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'

/** Somebody was faster: whose text holds is for the person to say. */
export function StaleNote({ onMine, onTheirs }: { onMine: () => void; onTheirs: () => void }) {
  const t = useText()
  return (
    <div role="alert">
      <Note kind="caution" icon="warning">
        <p className="strong">{t('hub:stale.title')}</p>
        <p>{t('hub:stale.text')}</p>
        <div className="row wrap desk-note-buttons">
          <Button onClick={onMine}>{t('hub:stale.mine')}</Button>
          <Button kind="quiet" onClick={onTheirs}>
            {t('hub:stale.theirs')}
          </Button>
        </div>
      </Note>
    </div>
  )
}
