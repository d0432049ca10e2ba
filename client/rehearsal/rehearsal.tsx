import { type ReactNode, useId } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { isReady, type RehearsalItem, type RehearsalResult } from '../../shared/records/rehearsal.ts'
import type { RequestFailure } from '../api/request.ts'
import { StatusLineOf } from '../documents/status-line-of.tsx'
import { useText } from '../locales/use-text.ts'
import { Bar } from '../ui/bar.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { CheckList } from './check-list.tsx'
import { wordsOf } from './check-words.ts'
import { Closing } from './closing.tsx'
import { PracticeField } from './practice-field.tsx'
import { RehearsalFrame } from './rehearsal-frame.tsx'
import { withFormer } from './results.ts'
import { SoundCheck } from './sound-check.tsx'
import { type Checks, useChecks } from './use-checks.ts'
import { useSending } from './use-sending.ts'
import { WayOn } from './way-on.tsx'

type RehearsalProps = {
  meetingId: string
  me: Me
  /** How it went last time. */
  former: RehearsalResult | null
  onSignedOut: () => void
  onRefused: (code: RequestFailure) => void
  goTo: (path: string) => void
}

/** The steps one under the other, and what came of them. */
export function Rehearsal({ meetingId, me, former, onSignedOut, onRefused, goTo }: RehearsalProps) {
  const t = useText()
  const checks = useChecks({ meetingId, personId: me.personId, onSignedOut })
  const result = withFormer(checks.reached, former)
  const isSent = useSending({ meetingId, known: former, result, onRefused })
  return (
    <RehearsalFrame
      me={me}
      bar={
        <Bar status={<StatusLineOf documentIds={[checks.documentId]} />}>
          <WayOn {...{ meetingId, me, onSignedOut, goTo }} isReady={isReady(checks.reached)} />
        </Bar>
      }
    >
      <div className="rehearsal">
        <h1>
          <Phrases text={t('rehearsal:heading')} />
        </h1>
        <p className="sub">
          <Phrases text={t('rehearsal:promise')} />
        </p>
        <Steps checks={checks} />
        <Closing {...{ me, result, isSent }} reached={checks.reached} />
      </div>
    </RehearsalFrame>
  )
}

/** The first step in which something is still open is the next. */
const steps = [
  { step: 'line', items: ['room', 'line', 'device'] },
  { step: 'letters', items: ['letters', 'saving'] },
  { step: 'sound', items: ['sound'] },
] as const satisfies readonly { step: string; items: readonly RehearsalItem[] }[]

function Steps({ checks }: { checks: Checks }) {
  const next = steps.find(({ items }) => items.some((item) => checks.reached[item] === 'open'))?.step
  const hands = { line: null, letters: <PracticeField {...checks} />, sound: <SoundCheck {...checks} /> }
  return (
    <ol className="rehearsal-steps">
      {steps.map(({ step, items }, index) => (
        <Step key={step} {...{ step, items, checks }} number={index + 1} isNext={step === next}>
          {hands[step]}
        </Step>
      ))}
    </ol>
  )
}

type StepProps = {
  step: (typeof steps)[number]['step']
  items: readonly RehearsalItem[]
  number: number
  isNext: boolean
  checks: Checks
  children: ReactNode
}

function Step({ step, items, number, isNext, checks, children }: StepProps) {
  const t = useText()
  const id = useId()
  const rows = items.map((item) => ({ item, state: checks.now[item], words: wordsOf(item, checks, t) }))
  return (
    <li className={`rehearsal-step${isNext ? ' rehearsal-next' : ''}`} aria-current={isNext ? 'step' : undefined}>
      <section className="stack" aria-labelledby={id}>
        <h2 id={id}>
          <span className="num">{number}</span>　{t(`rehearsal:step.${step}`)}
          {isNext && <span className="rehearsal-now">{t('rehearsal:now')}</span>}
        </h2>
        {children}
        <CheckList rows={rows} />
      </section>
    </li>
  )
}
