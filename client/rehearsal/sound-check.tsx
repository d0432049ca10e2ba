import { useId, useState } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { playTestTone } from './test-tone.ts'
import type { UsedTried } from './use-tried.ts'

/** A tone on a press, and the person's own word whether it was heard. */
export function SoundCheck({ tried, note }: UsedTried) {
  const t = useText()
  const questionId = useId()
  const [tone, setTone] = useState<'none' | 'played' | 'silent'>(tried.sound === 'open' ? 'none' : 'played')
  async function playTone() {
    setTone((await playTestTone(window)) ? 'played' : 'silent')
  }
  return (
    <div className="stack">
      <Button onClick={() => void playTone()}>
        {t(tone === 'none' ? 'rehearsal:sound.play' : 'rehearsal:sound.again')}
      </Button>
      {tone === 'silent' && (
        <p role="alert">
          <Phrases text={t('rehearsal:sound.silent')} />
        </p>
      )}
      {tone !== 'none' && (
        <fieldset aria-labelledby={questionId} className="check-answer row wrap">
          <p id={questionId} className="check-question">
            {t('rehearsal:sound.question')}
          </p>
          <Button on={tried.sound === 'good'} onClick={() => note({ sound: 'good' })}>
            {t('rehearsal:sound.heard')}
          </Button>
          <Button on={tried.sound === 'bad'} onClick={() => note({ sound: 'bad' })}>
            {t('rehearsal:sound.notHeard')}
          </Button>
        </fieldset>
      )}
    </div>
  )
}
