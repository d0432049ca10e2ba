import { createEncoder, toUint8Array } from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { backoffMs, causeOf } from '../../client/documents/collab-provider.ts'
import { syncFrameOf } from '../../client/documents/counting-socket.ts'
import { CloseCode, isFinal, refusals } from '../../shared/documents/close-codes.ts'
import { stopReasonOf } from '../../shared/documents/stop-reason.ts'

function frame(write: (encoder: ReturnType<typeof createEncoder>) => void): Uint8Array {
  const encoder = createEncoder()
  write(encoder)
  return Uint8Array.from([0, ...toUint8Array(encoder)])
}

test('CDOC-2 counts the frames that the server counts', () => {
  const doc = new Y.Doc()
  expect(syncFrameOf(frame((encoder) => sync.writeSyncStep1(encoder, doc)))).toBeNull()
  expect(syncFrameOf(frame((encoder) => sync.writeSyncStep2(encoder, doc)))).toBe('step-two')
  expect(syncFrameOf(frame((encoder) => sync.writeUpdate(encoder, new Uint8Array([0, 0]))))).toBe('update')
  expect(syncFrameOf(new Uint8Array([1, 1, 0]))).toBeNull()
})

test('CDOC-10 comes back later and later, within ten seconds, and not all in one moment', () => {
  expect([1, 2, 3].map((attempt) => backoffMs(attempt, () => 1))).toEqual([200, 400, 800])
  expect(backoffMs(30, () => 1)).toBe(10_000)
  expect(backoffMs(30, () => 0)).toBe(5000)
})

test('CDOC-6 every final close code has a reason', () => {
  const { malformed, signedOut, notAllowed, gone, clientTooOld, tooLarge } = CloseCode
  const reasons = [malformed, signedOut, notAllowed, gone, clientTooOld, tooLarge, 4499].map((code) =>
    stopReasonOf({ code, reason: '' }),
  )
  expect(reasons).toEqual(['refused', 'signed-out', 'not-allowed', 'gone', 'outdated', 'too-large', 'refused'])
})

test('CDOC-6 the word beside the code says more: a frame refused for what it held is no loss of rights', () => {
  const told = Object.entries(refusals).map(([reason, code]) => [reason, stopReasonOf({ code, reason })])
  expect(Object.fromEntries(told)).toEqual({
    malformed: 'refused',
    'unknown-root': 'refused',
    'wrong-type': 'refused',
    'forbidden-key': 'refused',
    'forbidden-value': 'refused',
    'sub-document': 'refused',
    'too-deep': 'too-large',
    'too-large': 'too-large',
    'document-full': 'full',
    'read-only': 'read-only',
    'server-written': 'refused',
    'meeting-closed': 'ended',
    'foreign-client-id': 'refused',
    'too-many-client-ids': 'refused',
  })
  expect(stopReasonOf({ code: CloseCode.notAllowed, reason: 'not-allowed' })).toBe('not-allowed')
  expect(stopReasonOf({ code: CloseCode.signedOut, reason: 'other-person' })).toBe('other-person')
})

test('CDOC-4 a close code that means come back says what is the matter', () => {
  const comeBack = Object.entries(CloseCode).filter(([, code]) => !isFinal(code))
  const causes = comeBack.map(([name, code]) => [name, causeOf({ code, reason: '' })])
  expect(Object.fromEntries(causes)).toEqual({
    accessChanged: 'access-changed',
    draining: 'restarting',
    tooSlow: 'slow',
    fault: 'fault',
    overloaded: 'busy',
  })
  expect(causeOf({ code: CloseCode.overloaded, reason: 'too-many-sockets' })).toBe('windows')
  expect([causeOf({ code: 1006, reason: '' }), causeOf(null)]).toEqual(['offline', 'offline'])
})
