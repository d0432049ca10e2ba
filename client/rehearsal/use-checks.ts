import { useEffect, useState } from 'react'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import type { RehearsalResult } from '../../shared/records/rehearsal.ts'
import type { OpenDocument } from '../documents/open-document.ts'
import { useDocument } from '../documents/use-document.ts'
import { nothingTried, withFormer } from './results.ts'
import { type DeviceTrouble, useDeviceCheck } from './use-device-check.ts'
import { usePractice } from './use-practice.ts'
import { useRoomLine } from './use-room-line.ts'
import { type UsedTried, useTried } from './use-tried.ts'

/** How each item stands now, and what its words need. */
export type Checks = UsedTried & {
  documentId: string
  /** Null until its content is here. */
  document: OpenDocument | null
  now: RehearsalResult
  /** What was reached in this visit: a line that is renewed for a moment takes nothing back. */
  reached: RehearsalResult
  deviceTrouble: DeviceTrouble | null
}

type Checking = { meetingId: string; personId: string; onSignedOut: () => void }

export function useChecks({ meetingId, personId, onSignedOut }: Checking): Checks {
  const documentId = documentIdOf({ kind: 'practice', meetingId, personId })
  const opened = useDocument(documentId)
  const { tried, note } = useTried(meetingId, personId)
  const { letters, sound, typedAtMs, isSaved } = tried
  const room = useRoomLine(onSignedOut)
  const practice = usePractice(documentId, { document: opened, typedAtMs })
  const device = useDeviceCheck(isSaved)
  const isNews = practice.saving === 'good' && !isSaved
  useEffect(() => {
    if (isNews) note({ isSaved: true })
  })
  const saving = isSaved ? 'good' : practice.saving
  const now = { room, line: practice.line, letters, saving, device: device.kind, sound }
  return {
    documentId,
    document: opened?.synced === true ? opened : null,
    now,
    reached: useReached(now),
    deviceTrouble: device.kind === 'bad' ? device.trouble : null,
    tried,
    note,
  }
}

function useReached(now: RehearsalResult): RehearsalResult {
  const [before, setBefore] = useState(nothingTried)
  const reached = withFormer(now, before)
  if (JSON.stringify(reached) !== JSON.stringify(before)) setBefore(reached)
  return reached
}
