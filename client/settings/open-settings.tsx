import { useId, useState } from 'react'
import type { Profession } from '../../shared/access/professions.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { RoleMark } from '../ui/role-mark.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import './settings.css'

/** One's own mark at the right end of the header opens 表示の設定; before signing in, where there is no mark yet, words do. */
export function OpenSettings({ profession }: { profession: Profession | null }) {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  const open = () => setIsOpen(true)
  return (
    <>
      {profession === null ? (
        <p>
          <Button kind="quiet" onClick={open}>
            {t('settings:open')}
          </Button>
        </p>
      ) : (
        <MyMark profession={profession} onPress={open} />
      )}
      <SettingsDialog isOpen={isOpen} mayHide={profession !== null} onClose={() => setIsOpen(false)} />
    </>
  )
}

function MyMark({ profession, onPress }: { profession: Profession; onPress: () => void }) {
  const t = useText()
  const whoId = useId()
  return (
    <>
      <button
        type="button"
        className="button button-quiet my-mark"
        aria-label={t('settings:open')}
        aria-describedby={whoId}
        aria-haspopup="dialog"
        onClick={onPress}
      >
        <RoleMark profession={profession} size={34} />
      </button>
      <span id={whoId} hidden>
        {t('ui:frame.me', { profession: t(`professions:${profession}`) })}
      </span>
    </>
  )
}
