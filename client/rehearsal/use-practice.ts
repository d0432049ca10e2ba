import type { Awareness } from 'y-protocols/awareness'
import { useCallback, useSyncExternalStore } from 'react'
import { PRACTICE_FIELD, PRACTICE_PARTNER_ID } from '../../shared/documents/practice.ts'
import type { RehearsalState } from '../../shared/records/rehearsal.ts'
import { useOpenDocuments } from '../documents/documents-provider.tsx'
import { peopleIn } from '../documents/field-presence.ts'
import type { OpenDocument } from '../documents/open-document.ts'
import type { SavingStatus } from '../documents/saving.ts'

const lines: Record<SavingStatus['kind'], RehearsalState> = {
  saved: 'good',
  sending: 'good',
  'read-only': 'good',
  connecting: 'open',
  reconnecting: 'open',
  offline: 'bad',
  unsaved: 'bad',
  held: 'bad',
  review: 'bad',
  closed: 'bad',
}

export type PracticeLine = { line: RehearsalState; saving: RehearsalState }

/**
 * How the document is connected and whether what was typed at `typedAtMs` has reached the server: only its own word for it, given after
 * that moment, counts. The line is good once the partner is seen on it, too.
 */
export function usePractice(
  documentId: string,
  { document, typedAtMs }: { document: OpenDocument | null; typedAtMs: number | null },
): PracticeLine {
  const documents = useOpenDocuments()
  const status = useSyncExternalStore(documents.subscribe, () => documents.find(documentId)?.status ?? null)
  const isPartnerHere = usePartner(document?.awareness ?? null)
  const line = status === null ? 'open' : lines[status.kind]
  const isAcknowledged = status?.kind === 'saved' && typedAtMs !== null && status.atMs >= typedAtMs
  const saving = typedAtMs === null ? 'open' : savingOf(line, isAcknowledged)
  return { line: line === 'good' && !isPartnerHere ? 'open' : line, saving }
}

function savingOf(line: RehearsalState, isAcknowledged: boolean): RehearsalState {
  if (line === 'bad') return 'bad'
  return isAcknowledged ? 'good' : 'open'
}

/** Whether the partner, whom the server plays, is seen in the field. */
function usePartner(awareness: Awareness | null): boolean {
  const subscribe = useCallback(
    (notify: () => void) => {
      awareness?.on('change', notify)
      return () => awareness?.off('change', notify)
    },
    [awareness],
  )
  const isPartner = ({ personId }: { personId: string }) => personId === PRACTICE_PARTNER_ID
  return useSyncExternalStore(
    subscribe,
    () => awareness !== null && peopleIn(awareness, PRACTICE_FIELD).some(isPartner),
  )
}
