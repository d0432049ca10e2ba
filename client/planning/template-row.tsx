import { useState } from 'react'
import { z } from 'zod'
import type { MeetingTemplate } from '../../shared/records/plan.ts'
import { useText } from '../locales/use-text.ts'
import { SaveFailure } from '../records/save-failure.tsx'
import { useAnnounce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { useKept } from '../ui/use-kept.ts'
import { TemplateName, useFocusBack } from './template-name.tsx'
import { useTemplateDeeds, type Templates } from './use-templates.ts'

type TemplateRowProps = {
  template: MeetingTemplate
  /** Whether the plan is held like this already. */
  isChosen: boolean
  onChoose: () => void
  onList: Templates['onList']
  onSignedOut: () => void
  onRemoved: () => void
}

const Draft = z.object({ name: z.string() })

/** One way to hold a meeting: chosen, and where the hub has kept it itself, renamed and removed. */
export function TemplateRow({ isChosen, onChoose, ...own }: TemplateRowProps) {
  const t = useText()
  const { template } = own
  const { name, agenda, isOwn } = template
  const minutes = agenda.reduce((sum, item) => sum + item.minutes, 0)
  return (
    <li>
      <span className="plan-list-what">
        <b>
          <Phrases text={name} />
        </b>
        <span className="sub">
          {t('planning:agenda.minutes', { minutes })}
          {isOwn && t('ui:marks.apart') + t('planning:template.own')}
        </span>
      </span>
      {isChosen ? (
        <span className="sub">{t('planning:template.chosen')}</span>
      ) : (
        <Button label={t('planning:template.chooseLabel', { name })} onClick={onChoose}>
          {t('planning:template.choose')}
        </Button>
      )}
      {isOwn && <OwnWays {...own} />}
    </li>
  )
}

type OwnProps = Omit<TemplateRowProps, 'isChosen' | 'onChoose'>

function OwnWays(props: OwnProps) {
  const t = useText()
  const { name } = props.template
  const { draft, failure, rename, remove, close } = useOwnWays(props)
  const opener = useFocusBack(draft.isBegun)
  if (draft.isBegun) {
    return (
      <TemplateName
        {...{ name: draft.value.name, failure, saveWords: t('planning:template.rename'), onCancel: close }}
        onName={(next) => draft.keep({ name: next })}
        onSave={() => void rename()}
      />
    )
  }
  return (
    <>
      <Button
        ref={opener}
        kind="quiet"
        label={t('planning:template.renameLabel', { name })}
        onClick={() => draft.keep({ name })}
      >
        {t('planning:template.rename')}
      </Button>
      <Remove name={name} onRemove={() => void remove()} />
      <SaveFailure failure={failure} />
    </>
  )
}

function useOwnWays({ template: { id, name }, onList, onSignedOut, onRemoved }: OwnProps) {
  const t = useText()
  const announce = useAnnounce()
  const draft = useKept(`template/${id}`, Draft, () => ({ name }))
  const deeds = useTemplateDeeds(onList, onSignedOut)
  async function rename() {
    const words = draft.value.name.trim()
    if (!(await deeds.rename(id, words))) return
    draft.drop()
    announce(t('planning:template.renamed', { name: words }))
  }
  async function remove() {
    if (!(await deeds.remove(id))) return
    onRemoved()
    announce(t('planning:template.removed', { name }))
  }
  function close() {
    draft.drop()
    deeds.forget()
  }
  return { draft, failure: deeds.failure, rename, remove, close }
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  const t = useText()
  const [isAsking, setIsAsking] = useState(false)
  function confirm() {
    setIsAsking(false)
    onRemove()
  }
  return (
    <>
      <Button kind="quiet" label={t('planning:template.removeLabel', { name })} onClick={() => setIsAsking(true)}>
        {t('planning:template.remove')}
      </Button>
      <Dialog
        isOpen={isAsking}
        danger
        title={t('planning:template.removeTitle', { name })}
        confirmLabel={t('planning:template.remove')}
        onConfirm={confirm}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('planning:template.removeText')}</p>
      </Dialog>
    </>
  )
}
