import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { TextInput } from '../ui/text-input.tsx'
import type { PlanForm } from './plan-form.ts'

type Agenda = PlanForm['agenda']
type AgendaEditorProps = { agenda: Agenda; onChange: (agenda: Agenda) => void }

/** 進め方: what is held, in which order, for how many minutes. */
export function AgendaEditor({ agenda, onChange }: AgendaEditorProps) {
  const t = useText()
  const total = agenda.reduce((sum, { minutes }) => sum + minutes, 0)
  const change = (index: number, changed: Partial<Agenda[number]>) =>
    onChange(agenda.map((item, at) => (at === index ? { ...item, ...changed } : item)))
  return (
    <>
      <ol className="plan-agenda">
        {agenda.map((item, index) => (
          <li key={item.phases.join(' ')}>
            <TextInput
              label={t('planning:agenda.label', { number: index + 1 })}
              value={item.label}
              maxLength={60}
              missing={item.label.trim() === ''}
              onChange={(label) => change(index, { label })}
            />
            <Minutes item={item} onChange={(minutes) => change(index, { minutes })} />
            <span className="caption plan-agenda-phases">
              {item.phases.map((phase) => t(`phases:${phase}`)).join(t('ui:marks.comma'))}
            </span>
            {agenda.length > 1 && (
              <Button
                kind="quiet"
                label={t('planning:agenda.removeLabel', { label: item.label })}
                onClick={() => onChange(agenda.filter((_, at) => at !== index))}
              >
                {t('planning:agenda.remove')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <p className="num">
        <b>{t('planning:agenda.total', { minutes: total })}</b>
      </p>
    </>
  )
}

/** Steps of one minute, and no typing that could leave a field empty. */
function Minutes({ item, onChange }: { item: Agenda[number]; onChange: (minutes: number) => void }) {
  const t = useText()
  const { label, minutes } = item
  return (
    <span className="plan-minutes">
      <Button
        icon="minus"
        label={t('planning:agenda.less', { label })}
        onClick={() => onChange(Math.max(1, minutes - 1))}
      >
        <span className="visually-hidden">{t('planning:agenda.lessShort')}</span>
      </Button>
      <span className="num">{t('planning:agenda.minutes', { minutes })}</span>
      <Button
        icon="plus"
        label={t('planning:agenda.more', { label })}
        onClick={() => onChange(Math.min(240, minutes + 1))}
      >
        <span className="visually-hidden">{t('planning:agenda.moreShort')}</span>
      </Button>
    </span>
  )
}
