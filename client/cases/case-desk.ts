import type { Me } from '../../shared/access/me.ts'
import type { CaseRecord } from '../../shared/records/case.ts'
import type { OpenDocument } from '../documents/open-document.ts'
import type { StepName } from './case-steps.ts'

/** What every step works on. */
export type CaseDesk = {
  me: Me
  record: CaseRecord
  setRecord: (record: CaseRecord) => void
  document: OpenDocument
  goTo: (step: StepName) => void
  /** To another screen. */
  leave: (path: string) => void
  onSignedOut: () => void
}

/** Whether this person may change the case, and its document takes changes now. */
export function mayEdit({ record, document }: CaseDesk): boolean {
  return record.mayWrite && !document.readOnly
}
