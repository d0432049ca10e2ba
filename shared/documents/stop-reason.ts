import { z } from 'zod'
import { CloseCode, type RefusalReason } from './close-codes.ts'

/** What the end of a document's line for good means to whoever was writing there. */
export const StopReason = z.enum([
  'refused',
  'too-large',
  'full',
  'not-allowed',
  'read-only',
  'ended',
  'gone',
  'outdated',
  'signed-out',
  'other-person',
])
export type StopReason = z.infer<typeof StopReason>

/** Reasons of a close frame that say more than its code. All other words of the gate are about what one frame held. */
const reasonsOfWords: ReadonlyMap<string, StopReason> = new Map<RefusalReason | TurnedAway, StopReason>([
  ['not-allowed', 'not-allowed'],
  ['read-only', 'read-only'],
  ['meeting-closed', 'ended'],
  ['document-full', 'full'],
  ['other-person', 'other-person'],
])

/** Reasons at the door: the right to read is missing; or the page writes in another name than that of the session. */
export type TurnedAway = 'not-allowed' | 'other-person'

const reasonsOfCodes: ReadonlyMap<number, StopReason> = new Map([
  [CloseCode.signedOut, 'signed-out'],
  [CloseCode.gone, 'gone'],
  [CloseCode.clientTooOld, 'outdated'],
  [CloseCode.tooLarge, 'too-large'],
])

/** Of a code from 4400 to 4499 and the word that came with it. */
export function stopReasonOf({ code, reason }: { code: number; reason: string }): StopReason {
  const told = reasonsOfWords.get(reason) ?? reasonsOfCodes.get(code)
  if (told !== undefined) return told
  return code === CloseCode.notAllowed && reason === '' ? 'not-allowed' : 'refused'
}
