import type { ReactNode } from 'react'
import type { CaseDesk } from './case-desk.ts'
import type { StepName } from './case-steps.ts'
import { CheckPanel } from './check-panel.tsx'
import { CheckStep } from './check-step.tsx'
import { ConsentStep } from './consent-step.tsx'
import { SummaryStep } from './summary-step.tsx'
import { TeamStep } from './team-step.tsx'
import { TimelineStep } from './timeline-step.tsx'
import { WishStep } from './wish-step.tsx'

/** One step at a time; beside the writing ones, what should be said in other words. */
export function StepScreen({ desk, step }: { desk: CaseDesk; step: StepName }) {
  switch (step) {
    case 'wish':
      return <Beside desk={desk} step={<WishStep desk={desk} />} />
    case 'summary':
      return <Beside desk={desk} step={<SummaryStep desk={desk} />} />
    case 'timeline':
      return <Beside desk={desk} step={<TimelineStep desk={desk} />} />
    case 'check':
      return <CheckStep desk={desk} />
    case 'consent':
      return <ConsentStep desk={desk} />
    case 'team':
      return <TeamStep desk={desk} />
    default:
      return step satisfies never
  }
}

function Beside({ desk, step }: { desk: CaseDesk; step: ReactNode }) {
  return (
    <>
      <div className="case-step-main">{step}</div>
      <CheckPanel desk={desk} />
    </>
  )
}
