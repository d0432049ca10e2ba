import { useEffect, useRef, useState } from 'react'
import type { StatementRole } from '../../../shared/access/professions.ts'
import { statementHash } from '../../../shared/rooms/statement-hash.ts'
import { useIsOnItsWay } from '../../documents/use-document.ts'
import type { CaseScreenProps } from '../for-case.tsx'

/**
 * Confirms the text as it was read. The server compares it with its own, so what this device has just typed must have arrived there first:
 * until then the confirmation waits.
 */
export function useConfirmation(
  { board, send, caseId }: Pick<CaseScreenProps, 'board' | 'send' | 'caseId'>,
  role: StatementRole,
) {
  const [askedHash, setAskedHash] = useState<string | null>(null)
  const sentHash = useRef<string | null>(null)
  const isUnderWay = useIsOnItsWay(board.documentId)
  useEffect(() => {
    if (askedHash === null || isUnderWay || sentHash.current === askedHash) return
    sentHash.current = askedHash
    void send({ name: 'confirm-statement', caseId, role, textHash: askedHash }).then(() => {
      sentHash.current = null
      setAskedHash(null)
    })
  }, [askedHash, isUnderWay, caseId, role, send])
  return { confirm: (text: string) => setAskedHash(statementHash(text)), isWaiting: askedHash !== null }
}
