import { useState } from 'react'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { CaseRecord } from '../../shared/records/case.ts'
import { useLoaded } from '../device/use-loaded.ts'
import { StatusLineOf } from '../documents/status-line-of.tsx'
import { useDocument } from '../documents/use-document.ts'
import { useText } from '../locales/use-text.ts'
import { DeskFrame } from '../records/desk-frame.tsx'
import type { DeskPageProps } from '../records/desk-page.ts'
import { Bar } from '../ui/bar.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { CaseDeeds } from './case-deeds.tsx'
import type { CaseDesk } from './case-desk.ts'
import { caseSteps, type StepName } from './case-steps.ts'
import { StepNav } from './step-nav.tsx'
import { StepScreen } from './step-screen.tsx'
import './cases.css'

type CasePageProps = DeskPageProps & { caseId: string }

/** A case as its team prepares it, several people at once. Those who only meet about it read it here. */
export function CasePage(props: CasePageProps) {
  const { caseId, me, hasUnsaved } = props
  const t = useText()
  const loaded = useLoaded(`/api/cases/${caseId}`, CaseRecord)
  if (loaded.kind === 'ready') return <Opened {...props} first={loaded.value} />
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="cases" title={t('cases:page.title')}>
      {loaded.kind === 'loading' ? (
        <Loading />
      ) : (
        <EmptyState
          title={t(loaded.code === 'not-found' ? 'cases:page.gone' : 'cases:page.failed')}
          action={<ButtonLink href="/cases">{t('cases:page.toList')}</ButtonLink>}
        >
          {loaded.code === 'not-found' && t('cases:page.goneText')}
        </EmptyState>
      )}
    </DeskFrame>
  )
}

function Opened({ caseId, me, hasUnsaved, onSignedOut, goTo, first }: CasePageProps & { first: CaseRecord }) {
  const t = useText()
  const [record, setRecord] = useState(first)
  const [step, setStep] = useState<StepName>('wish')
  const documentId = documentIdOf({ kind: 'case', caseId })
  const document = useDocument(documentId)
  const desk: CaseDesk | null = document?.synced
    ? { me, record, setRecord, document, goTo: setStep, leave: goTo, onSignedOut }
    : null
  return (
    <DeskFrame
      {...{ me, hasUnsaved }}
      desk="cases"
      title={record.label}
      subtitle={t(record.mayWrite ? 'cases:page.preparing' : 'cases:page.reading')}
      bar={
        <Bar status={<StatusLineOf documentIds={[documentId]} />}>
          <NextButton step={step} goTo={setStep} />
        </Bar>
      }
    >
      {desk === null ? (
        <Loading blocks={4} />
      ) : (
        <div className="case-page">
          <StepNav desk={desk} step={step} />
          <StepScreen desk={desk} step={step} />
          <CaseDeeds desk={desk} />
        </div>
      )}
    </DeskFrame>
  )
}

function NextButton({ step, goTo }: { step: StepName; goTo: (step: StepName) => void }) {
  const t = useText()
  const next = caseSteps[caseSteps.indexOf(step) + 1]
  if (next === undefined)
    return (
      <ButtonLink kind="primary" href="/cases">
        {t('cases:page.toList')}
      </ButtonLink>
    )
  return (
    <Button kind="primary" iconAfter="forward" onClick={() => goTo(next)}>
      {t('cases:page.next', { step: t(`cases:step.${next}`) })}
    </Button>
  )
}
