import { createEncoder, toUint8Array } from 'lib0/encoding'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { backoffMs, causeOf, connectDocument, STABLE_AFTER_MS } from '../../client/documents/collab-provider.ts'
import { syncFrameOf, type SocketClass } from '../../client/documents/counting-socket.ts'
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

test('CDOC-10 comes back later and later, by lot from half a second up to a span of thirty', () => {
  const spans = [1, 2, 3, 30].map((failures) => [0, 1].map((lot) => backoffMs(failures, 1006, () => lot)))
  expect(spans).toEqual([
    [500, 1000],
    [500, 2000],
    [500, 4000],
    [500, 30_000],
  ])
  expect([0, 1].map((lot) => backoffMs(1, CloseCode.overloaded, () => lot))).toEqual([500, 8000])
})

/** A network on which each socket opens at once, is synced, and ends when the test says so. */
function openNetwork() {
  const bornAtMs: number[] = []
  let end = () => undefined as void
  class Socket {
    onopen: (() => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onmessage: ((event: { data: ArrayBufferLike }) => void) | null = null
    constructor() {
      bornAtMs.push(Date.now())
      end = () => this.onclose?.({ code: 1006, reason: '' })
      queueMicrotask(() => {
        this.onopen?.()
        const whole = frame((encoder) => sync.writeSyncStep2(encoder, new Y.Doc()))
        this.onmessage?.({ data: whole.buffer })
      })
    }
    send(): void {}
    close(): void {}
  }
  return { Socket: Socket as unknown as SocketClass, bornAtMs, end: () => end() }
}

test('CDOC-10 a line that is synced and soon lost again does not begin anew with short waits, one that lasted does', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { Socket, bornAtMs, end } = openNetwork()
  const doc = new Y.Doc()
  const deps = { collabUrl: 'ws://x.invalid', personId: 'p1', WebSocket: Socket, random: () => 1 }
  const line = connectDocument({ documentId: 'd', doc, awareness: new Awareness(doc), deps, report: () => undefined })
  onTestFinished(() => line.close())
  const waits: number[] = []
  for (const lastsMs of [0, 0, 0, STABLE_AFTER_MS, STABLE_AFTER_MS - 1]) {
    await vi.advanceTimersByTimeAsync(lastsMs)
    const [endedAtMs, attempts] = [Date.now(), bornAtMs.length]
    end()
    while (bornAtMs.length === attempts) await vi.advanceTimersToNextTimerAsync()
    waits.push((bornAtMs.at(-1) ?? 0) - endedAtMs)
  }
  expect(waits).toEqual([1000, 2000, 4000, 1000, 2000])
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
