import { useText } from '../locales/use-text.ts'
import { Icon } from './icon.tsx'
import type { Act, Saying } from './status-words.ts'

type SaidStatusProps = { saying: Saying; texts: number; onShowText: () => void }

/** What happened, where my text is, what to do. Grey and quiet, framed while nothing goes to the server, red while it is nowhere. */
export function SaidStatus({ saying, texts, onShowText }: SaidStatusProps) {
  const t = useText()
  const { tone, icon, act } = saying
  const what = t(`ui:status.${saying.what}`)
  const rest = saying.rest && t(`ui:status.${saying.rest}`, { texts })
  const inside = (
    <>
      <Icon name={icon} />
      <span>
        {tone === 'calm' ? what : <b>{tone === 'alarm' ? t('ui:status.unsaved', { what }) : what}</b>}
        {rest && <>　{rest}</>}
      </span>
      {act && <ActButton act={act} onShowText={onShowText} />}
    </>
  )
  if (tone === 'calm') return <p className="status status-calm">{inside}</p>
  if (tone === 'held') return <output className="status status-held">{inside}</output>
  return (
    <p className="status status-unsaved" role="alert">
      {inside}
    </p>
  )
}

function ActButton({ act, onShowText }: { act: Act; onShowText: () => void }) {
  const t = useText()
  const words = t(`ui:status.act.${act}`)
  if (act === 'sign-in')
    return (
      <a className="status-action" href="/sign-in">
        {words}
      </a>
    )
  return (
    <button type="button" className="status-action" onClick={act === 'reload' ? () => location.reload() : onShowText}>
      {words}
    </button>
  )
}
