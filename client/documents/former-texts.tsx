import { useEffect, useState, useSyncExternalStore } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { useOpenDocuments } from './documents-provider.tsx'
import { LeftoversDialog } from './leftovers-dialog.tsx'

type FormerTextsProps = {
  /** The name of who wrote them. */
  author: string
  /** Nothing of them is left, or it was put away: called once. */
  onDone: () => void
}

/**
 * Another person signed in while this page holds unsent text. What is on the device waits there, sealed, for its author; anything else
 * is handed back first, and never sent in another's name.
 */
export function FormerTexts({ author, onDone }: FormerTextsProps) {
  const documents = useOpenDocuments()
  useSyncExternalStore(documents.subscribe, documents.list)
  const isEmpty = !documents.hasLeftovers() || documents.isAllKept()
  useEffect(() => {
    if (isEmpty) onDone()
  }, [isEmpty, onDone])
  return isEmpty ? null : <HandBack {...{ author, onDone }} />
}

function HandBack({ author, onDone }: FormerTextsProps) {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <EmptyState
        title={t('documents:unsent.formerTitle', { name: author })}
        action={
          <div className="stack">
            <ButtonLink kind="primary" href="/sign-in">
              <Sentence text={t('documents:unsent.formerSignIn', { name: author })} />
            </ButtonLink>
            {/* Shown on request only: a draft is its author's own. */}
            <Button onClick={() => setIsOpen(true)}>{t('documents:unsent.copy')}</Button>
            <Discard {...{ author, onDone }} />
          </div>
        }
      >
        <Sentence text={t('documents:unsent.formerText', { name: author })} />
      </EmptyState>
      <LeftoversDialog isOpen={isOpen} onClose={() => setIsOpen(false)} mayReopen={false} />
    </>
  )
}

function Discard({ author, onDone }: FormerTextsProps) {
  const t = useText()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button kind="quiet" onClick={() => setIsAsking(true)}>
        {t('documents:unsent.discard')}
      </Button>
      <Dialog
        isOpen={isAsking}
        danger
        title={t('documents:unsent.discardTitle')}
        confirmLabel={t('documents:unsent.discard')}
        onConfirm={onDone}
        onCancel={() => setIsAsking(false)}
      >
        <p>
          <Sentence text={t('documents:unsent.discardText', { name: author })} />
        </p>
      </Dialog>
    </>
  )
}
