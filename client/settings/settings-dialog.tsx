import { useState } from 'react'
import { Language } from '../locales/language.ts'
import { useText } from '../locales/use-text.ts'
import { Choice } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Note } from '../ui/note.tsx'
import { CodeSettings } from './code-settings.tsx'
import { useDisplay, useKept } from './display-provider.tsx'
import { LETTERS } from './settings.ts'
import { Toggle } from './toggle.tsx'

/** `mayHide`: whether there is a screen to hide, and a person to come back to it. */
type SettingsDialogProps = { isOpen: boolean; mayHide: boolean; onClose: () => void }

/** 表示の設定: nothing to confirm, everything is in effect at once. */
export function SettingsDialog({ isOpen, mayHide, onClose }: SettingsDialogProps) {
  const t = useText()
  return (
    <Dialog isOpen={isOpen} title={t('settings:title')} cancelLabel={t('settings:close')} onCancel={onClose}>
      <div className="settings">
        <LettersChoice />
        <LanguageChoice />
        <Toggles />
        {mayHide && <CodeSettings />}
        <p className="caption">{t('settings:kept')}</p>
      </div>
    </Dialog>
  )
}

function LettersChoice() {
  const t = useText()
  const { settings, choose } = useDisplay()
  const { letters } = useKept(settings)
  return (
    <Choice
      joined
      label={t('settings:letters')}
      options={LETTERS.map((size) => ({ value: `${size}`, label: t('settings:lettersSize', { size }) }))}
      value={`${letters}`}
      onChange={(value) => {
        const size = LETTERS.find((each) => `${each}` === value)
        if (size !== undefined) void choose({ letters: size })
      }}
    />
  )
}

function LanguageChoice() {
  const t = useText()
  const { settings, choose } = useDisplay()
  const { language } = useKept(settings)
  const [isMissing, setIsMissing] = useState(false)
  return (
    <>
      <Choice
        joined
        label={t('settings:language')}
        // Each in its own words, so that it is found from every language.
        options={Language.options.map((value) => ({ value, label: t(`settings:languageName.${value}`), lang: value }))}
        value={language}
        onChange={(value) => void choose({ language: value }).then((isHere) => setIsMissing(!isHere))}
      />
      {isMissing && (
        <div role="alert">
          <Note kind="caution" icon="warning">
            {t('settings:languageMissing')}
          </Note>
        </div>
      )}
    </>
  )
}

function Toggles() {
  const t = useText()
  const { settings, choose } = useDisplay()
  const { blur, lessMotion } = useKept(settings)
  return (
    <div>
      <Toggle
        label={t('settings:blur')}
        note={t('settings:blurNote')}
        on={blur}
        onChange={(on) => void choose({ blur: on })}
      />
      <Toggle
        label={t('settings:motion')}
        note={t('settings:motionNote')}
        on={lessMotion}
        onChange={(on) => void choose({ lessMotion: on })}
      />
    </div>
  )
}
