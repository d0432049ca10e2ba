import type { StopReason } from '../../shared/documents/stop-reason.ts'

type Reasons = ReadonlySet<StopReason | null>

/** What was written is handed back to its author: it will not be taken as it is, or not by this document. */
export const handsBack: Reasons = new Set(['refused', 'too-large', 'full', 'not-allowed', 'read-only', 'ended', 'gone'])

/** The person may still read, perhaps, and not write. */
export const endsWriting: Reasons = new Set(['not-allowed', 'read-only'])

/** Nothing of the document may stay on the device, but for texts that their author has not yet put away. */
export const endsReading: Reasons = new Set(['not-allowed', 'gone'])

/** Nobody refused what was written: it goes on from the same document once its author is known to be here. */
export const awaitsAuthor: Reasons = new Set(['signed-out', 'other-person'])
