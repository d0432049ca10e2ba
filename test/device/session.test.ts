import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { DeviceDeps } from '../../client/device/device-deps.ts'
import { DocumentSession, LOAD_WITHIN_MS } from '../../client/documents/document-session.ts'
import type { DocumentWithSaving } from '../../client/documents/open-document.ts'
import { OpenDocuments } from '../../client/documents/open-documents.ts'
import { confirmVisit } from '../../client/device/visits.ts'
import { SILENCE_MS } from '../../client/documents/saving.ts'
import type { Me } from '../../shared/access/me.ts'
import { CloseCode } from '../../shared/documents/close-codes.ts'
import { ScriptedServer } from '../documents-client/scripted-server.ts'
import { openDeviceHouse, readRawRows } from '../support/device-house.ts'
import { sampleNurse } from '../support/sample-nurse.ts'

const BOARD = 'meeting/m1'
const patiently = { timeout: 10_000 }

async function setUp(deps: Partial<DeviceDeps> = {}) {
  const server = await ScriptedServer.start()
  server.doc.getText('note').insert(0, '痛み')
  const house = openDeviceHouse(deps)
  const clock = { aheadMs: 0 }

  /** A page of this person on this device. */
  function openPage(collabUrl = server.collabUrl) {
    const device = house.open('p1')
    const nowMs = () => Date.now() + clock.aheadMs
    const session = new DocumentSession(BOARD, {
      collabUrl,
      personId: 'p_ns1',
      WebSocket,
      random: () => 0,
      nowMs,
      device,
    })
    onTestFinished(() => session.close())
    return session
  }

  return { server, house, clock, openPage, rows: () => readRawRows(house.deps.indexedDB!) }
}

function until(session: DocumentSession, holds: (view: DocumentWithSaving) => boolean): Promise<DocumentWithSaving> {
  return new Promise((resolve) => {
    const check = () => {
      if (!holds(session.read())) return
      stop()
      resolve(session.read())
    }
    const stop = session.subscribe(check)
    check()
  })
}

const someone: Me = { ...sampleNurse, personId: 'p1' }

const isSaved = ({ status }: DocumentWithSaving) => status.kind === 'saved'
const isKept = ({ status }: DocumentWithSaving) => 'kept' in status && status.kept
const noteOf = (session: DocumentSession) => session.read().doc.getText('note')
const cardsOf = (doc: Y.Doc) => doc.getMap('cards')
/** Nobody listens there. */
const nowhere = 'ws://127.0.0.1:9/collab'

test('DEV-3 what a former page had received is shown and can be written on without a line', async () => {
  const { server, openPage } = await setUp()
  const first = openPage()
  await until(first, isSaved)
  server.doc.getText('note').insert(2, 'が強い')
  server.socket.terminate()
  await vi.waitFor(() => expect(noteOf(first).toString()).toBe('痛みが強い'))
  await vi.waitFor(async () => {
    const second = openPage(nowhere)
    const view = await until(second, ({ synced }) => synced)
    expect([noteOf(second).toString(), view.readOnly, server.sockets.length]).toEqual(['痛みが強い', false, 2])
    // What others wrote is gathered for up to a second.
  }, patiently)
})

test('CDOC-9 without a copy and without a line nothing is shown', async () => {
  const { openPage } = await setUp()
  const session = openPage(nowhere)
  await until(session, ({ status }) => status.kind === 'reconnecting')
  await vi.waitFor(() => expect(session.isBusy()).toBe(false))
  expect(session.read().synced).toBe(false)
})

test('DEV-4 what was kept and never acknowledged is unsaved for the next page, until its step 2 is', async () => {
  const { server, openPage, rows } = await setUp()
  const first = openPage()
  await until(first, isSaved)
  server.acknowledgesAtOnce = false
  server.socket.terminate()
  cardsOf(first.read().doc).set('c1', new Y.Map([['title', new Y.Text('夜の電話')]]))
  await until(first, isKept)
  first.close()

  const next = openPage()
  await until(next, ({ synced }) => synced)
  expect([next.hasUnsaved(), next.readUnsaved()]).toEqual([true, ['夜の電話']])
  await vi.waitFor(() => expect(cardsOf(server.doc).has('c1')).toBe(true))
  expect(next.hasUnsaved()).toBe(true)
  expect((await rows()).some(({ waits }) => waits === 1)).toBe(true)
  server.acknowledge()
  await until(next, isSaved)
  await vi.waitFor(async () => expect((await rows()).some(({ waits }) => waits === 1)).toBe(false), { timeout: 4000 })
})

test('CDOC-4 without a line what is kept is told of quietly, and after 15 seconds with the number of texts', async () => {
  const { server, clock, openPage } = await setUp()
  const session = openPage()
  await until(session, isSaved)
  server.turnsAwayWith = CloseCode.draining
  server.socket.terminate()
  noteOf(session).insert(2, 'が強い')
  const view = await until(session, isKept)
  expect(view.status).toEqual({ kind: 'reconnecting', kept: true })
  clock.aheadMs = SILENCE_MS + 1
  const later = await until(session, ({ status }) => status.kind === 'offline' && status.cause === 'restarting')
  expect(later).toMatchObject({ status: { kind: 'offline', cause: 'restarting', kept: true }, unsentTexts: 1 })
})

test('DEV-9 on a device that keeps nothing unsaved text without a line is 未保存 with the reason', async () => {
  const { server, openPage } = await setUp({ subtle: null })
  const session = openPage()
  await until(session, isSaved)
  server.socket.terminate()
  noteOf(session).insert(2, 'が強い')
  const view = await until(session, ({ status }) => status.kind === 'unsaved')
  expect(view.status).toEqual({ kind: 'unsaved', reason: 'offline' })
})

test('DEV-13 texts that were refused outlive a reload, what was refused does not', async () => {
  const { server, openPage } = await setUp()
  const first = openPage()
  await until(first, isSaved)
  server.refusesUpdatesWith = CloseCode.malformed
  noteOf(first).insert(2, 'が強い')
  await until(first, ({ recovered }) => recovered.length > 0)
  await until(first, isSaved)
  server.refusesUpdatesWith = null
  await vi.waitFor(async () => {
    const next = openPage()
    const { recovered } = await until(next, (view) => isSaved(view) && view.recovered.length > 0)
    expect([recovered.map(({ text }) => text), noteOf(next).toString()]).toEqual([['痛みが強い'], '痛み'])
    expect(next.hasUnsaved()).toBe(false)
    next.close()
  })
  expect(server.doc.getText('note').toString()).toBe('痛み')
})

test('DEV-14 after a revoked right the text is handed back, and once put away nothing of the document is left', async () => {
  const { server, openPage, rows } = await setUp()
  const session = openPage()
  await until(session, isSaved)
  server.acknowledgesAtOnce = false
  noteOf(session).insert(2, 'が強い')
  server.turnsAwayWith = CloseCode.notAllowed
  server.socket.close(CloseCode.notAllowed)
  const { recovered } = await until(session, ({ status }) => status.kind === 'closed')
  expect(recovered.map(({ text }) => text)).toEqual(['痛みが強い'])
  // What the server had shown goes at once.
  await vi.waitFor(async () => expect((await rows()).map(({ kind }) => kind)).toEqual(['recovered']))
  session.putAwayRecovered(recovered[0]?.id ?? '')
  await vi.waitFor(async () => expect(await rows()).toEqual([]))
})

test('DEV-17 a storage that hangs keeps nobody from their document, and what it tells later is put in', async () => {
  const held = { release: () => undefined as void }
  const gate = new Promise<void>((resolve) => {
    held.release = () => resolve()
  })
  const { server, house, openPage } = await setUp()
  const former = openPage()
  await until(former, isSaved)
  server.socket.terminate()
  noteOf(former).insert(2, 'が強い')
  await until(former, isKept)
  former.close()

  const decrypt = async (...asked: Parameters<SubtleCrypto['decrypt']>) => {
    await gate
    return crypto.subtle.decrypt(...asked)
  }
  const subtle = new Proxy(crypto.subtle, {
    get: (target, name) => (name === 'decrypt' ? decrypt : Reflect.get(target, name).bind(target)),
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const device = house.open('p1', { subtle })
  const deps = { collabUrl: server.collabUrl, personId: 'p_ns1', WebSocket, random: () => 0, nowMs: Date.now, device }
  const session = new DocumentSession(BOARD, deps)
  onTestFinished(() => session.close())
  vi.advanceTimersByTime(LOAD_WITHIN_MS)
  vi.useRealTimers()
  await until(session, isSaved)
  expect([noteOf(session).toString(), server.sockets.length]).toEqual(['痛み', 2])
  held.release()
  await until(session, (view) => isSaved(view) && noteOf(session).length === 5)
  expect(server.doc.getText('note').toString()).toBe('痛みが強い')
  // With a step 2 of a new line: as an update it might be larger than a frame may be.
  expect(server.sockets.length).toBe(3)
})

test('DEV-10 what a former page left is sent though nobody looks at the document, and then it closes', async () => {
  const { server, house, openPage, rows } = await setUp()
  const former = openPage()
  await until(former, isSaved)
  server.socket.terminate()
  noteOf(former).insert(2, 'が強い')
  await until(former, isKept)
  former.close()

  const device = house.open('p1')
  const deps = { collabUrl: server.collabUrl, personId: 'p_ns1', WebSocket, random: () => 0, nowMs: Date.now, device }
  const documents = new OpenDocuments(deps)
  onTestFinished(() => documents.close())
  expect(await documents.sendWaiting()).toEqual([BOARD])
  await vi.waitFor(() => expect(documents.list()).toEqual([]), { timeout: 4000 })
  expect(server.doc.getText('note').toString()).toBe('痛みが強い')
  await vi.waitFor(async () => expect((await rows()).some(({ waits }) => waits === 1)).toBe(false))
  expect(await documents.sendWaiting()).toEqual([])
})

test('DEV-7 when another person signs in in another tab, nothing goes out under their session', async () => {
  const openChannel = () => new BroadcastChannel('kurumaza-device')
  const { server, house } = await setUp({ openChannel })
  const line = { collabUrl: server.collabUrl, personId: 'p_ns1', WebSocket, random: () => 0 }
  const documents = new OpenDocuments({ ...line, nowMs: Date.now, device: house.open('p1') })
  onTestFinished(() => documents.close())
  documents.hold(BOARD)
  const statusOf = () => documents.find(BOARD)?.status
  await vi.waitFor(() => expect(statusOf()?.kind).toBe('saved'))
  await confirmVisit({ ...someone, personId: 'p2' }, Date.now(), house.deps)
  await vi.waitFor(() => expect(statusOf()).toEqual({ kind: 'closed', reason: 'other-person' }))
  documents.find(BOARD)?.doc.getText('note').insert(0, '夜の')
  documents.reconnect()
  documents.renew()
  expect([server.sockets.length, server.doc.getText('note').toString()]).toEqual([1, '痛み'])
  await confirmVisit({ ...someone, personId: 'p1' }, Date.now(), house.deps)
  await vi.waitFor(() => expect(server.doc.getText('note').toString()).toBe('夜の痛み'))
})
