import { useText } from '../locales/use-text.ts'
import { Icon } from './icon.tsx'
import { Phrases } from './phrases.tsx'
import type { Act, Saying } from './status-words.ts'

type SaidStatusProps = { saying: Saying; texts: number; onShowText: () => void }

/** What happened, where my text is, what to do. Grey and quiet, framed while nothing goes to the server, red while it is nowhere. */
export function SaidStatus({ saying, texts, onShowText }: SaidStatusProps) {
  const t = useText()
  const { tone, icon, act } = saying
  const happened = t(`ui:status.${saying.what}`)
  const what = <Phrases text={tone === 'alarm' ? t('ui:status.unsaved', { what: happened }) : happened} />
  const rest = saying.rest && t(`ui:status.${saying.rest}`, { texts })
  const inside = (
    <>
      <Icon name={icon} />
      <span>
        {tone === 'calm' ? what : <b>{what}</b>}
        {rest && (
          <>
            {'　'}
            <Phrases text={rest} />
          </>
        )}
        {act && <ActButton act={act} onShowText={onShowText} />}
      </span>
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
  if (act === 'sign-in' || act === 'sign-in-and-send')
    return (
      <a className="status-action" href="/sign-in">
        {words}
      </a>
    )
  const isReload = act === 'reload' || act === 'reload-and-send'
  return (
    <button type="button" className="status-action" onClick={isReload ? () => location.reload() : onShowText}>
      {words}
    </button>
  )
}
