import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { spoken } from '../ui/spoken.ts'
import './tabs.css'

type Tab<Value extends string> = { value: Value; face: ReactNode; done?: boolean }

type TabsProps<Value extends string> = {
  label: string
  tabs: readonly Tab<Value>[]
  value: Value
  onChange: (value: Value) => void
  /** Equal widths over the whole line (steps), or as wide as their words (views). */
  kind: 'steps' | 'views'
  children: ReactNode
}

/** Tabs over one panel. One of them is in the order of focus; arrow keys reach the others. */
export function Tabs<Value extends string>({ label, tabs, value, onChange, kind, children }: TabsProps<Value>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  function move(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const from = tabs.findIndex((tab) => tab.value === value)
    const to = (from + step + tabs.length) % tabs.length
    const next = tabs[to]
    if (next) onChange(next.value)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
  }
  return (
    <>
      <div ref={list} className={`tabs tabs-${kind}`} role="tablist" aria-label={spoken(label)}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            className={tab.done ? 'tab tab-done' : 'tab'}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onKeyDown={move}
            onClick={() => onChange(tab.value)}
          >
            {tab.face}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </>
  )
}
