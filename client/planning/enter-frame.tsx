import { type ReactNode, useEffect, useRef } from 'react'
import type { RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { SaveFailure } from '../records/save-failure.tsx'
import { Button } from '../ui/button.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { useInviteFailures } from './use-invite-failures.ts'

type EnterFrameProps = {
  title: string
  saveWords: string
  failure: RequestFailure | null
  onSave: () => void
  onCancel: () => void
  children: ReactNode
}

/** 代行入力: the sheet on which is entered what came by telephone or on paper. It has the focus when it opens. */
export function EnterFrame({ title, saveWords, failure, onSave, onCancel, children }: EnterFrameProps) {
  const t = useText()
  const own = useInviteFailures()
  const form = useRef<HTMLElement>(null)
  useEffect(() => form.current?.focus(), [])
  return (
    <section ref={form} tabIndex={-1} className="sheet stack" aria-label={title}>
      <h2>
        <Phrases text={title} />
      </h2>
      <p className="sub">
        <Phrases text={t('inviting:enter.text')} />
      </p>
      {children}
      <SaveFailure failure={failure} own={own} />
      <div className="row wrap">
        <Button kind="primary" onClick={onSave}>
          {saveWords}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('inviting:enter.cancel')}
        </Button>
      </div>
    </section>
  )
}
