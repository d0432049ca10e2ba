import { expect, onTestFinished, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { DEVICE_LIFE_MS } from '../../client/device/visit-age.ts'
import { confirmVisit, sweepVisits } from '../../client/device/visits.ts'
import { DocumentSession } from '../../client/documents/document-session.ts'
import { CloseCode } from '../../shared/documents/close-codes.ts'
import { ScriptedServer } from '../documents-client/scripted-server.ts'
import { openDeviceHouse, readRawRows } from '../support/device-house.ts'
import { sampleNurse } from '../support/sample-nurse.ts'

const BOARD = 'meeting/m1'
/** Nobody listens there. */
const nowhere = 'ws://127.0.0.1:9/collab'

/** A nurse's device whose clock the test sets. */
async function setUp() {
  const server = await ScriptedServer.start()
  server.doc.getText('note').insert(0, '痛みがある')
  const clock = { ms: Date.UTC(2026, 10, 23) }
  const openChannel = () => new BroadcastChannel('kurumaza-device')
  const house = openDeviceHouse({ nowMs: () => clock.ms, openChannel })
  await confirmVisit(sampleNurse, clock.ms, house.deps)

  function openPage(collabUrl = server.collabUrl) {
    const device = house.open(sampleNurse.personId)
    const line = { collabUrl, personId: sampleNurse.personId, WebSocket, random: () => 0 }
    const session = new DocumentSession(BOARD, { ...line, nowMs: () => clock.ms, device })
    onTestFinished(() => session.close())
    return session
  }

  const rows = async () => (await readRawRows(house.deps.indexedDB!)).map(({ kind }) => kind).toSorted()
  return { server, clock, house, openPage, rows }
}
type SetUp = Awaited<ReturnType<typeof setUp>>

const noteOf = (session: DocumentSession) => session.read().doc.getText('note')

async function until(session: DocumentSession, kind: string): Promise<void> {
  await vi.waitFor(() => expect(session.read().status.kind).toBe(kind), { timeout: 4000 })
}

/** Words within those of the server that only the device has; then the page ends and four days go by. */
async function leaveUnsent(
  at: SetUp,
  write = (doc: Y.Doc) => doc.getText('note').insert(2, '（夜中の）'),
): Promise<void> {
  const { server, clock, house, openPage } = at
  const page = openPage()
  await until(page, 'saved')
  server.socket.terminate()
  write(page.read().doc)
  await vi.waitFor(() => expect(page.isAllKept()).toBe(true))
  page.close()
  clock.ms += DEVICE_LIFE_MS + 1
  await sweepVisits({ here: null, serverNowMs: null }, house.deps)
}

test.for([
  { where: 'within a text', write: (doc: Y.Doc) => doc.getText('note').insert(2, '（夜中の）') },
  // To Yjs, this needs nothing of the server, and looks like a document of its own.
  { where: 'beside it', write: (doc: Y.Doc) => doc.getText('wishes').insert(0, '電話がほしい') },
])(
  'DEV-41 without the server nothing of what was written $where is shown, though the person is the same',
  async ({ write }) => {
    const at = await setUp()
    await leaveUnsent(at, write)
    expect(await at.rows()).toEqual(['own'])
    const page = at.openPage(nowhere)
    await vi.waitFor(() => expect(page.isAllKept() && page.hasUnsaved()).toBe(true))
    await until(page, 'reconnecting')
    expect([page.read().synced, noteOf(page).toString()]).toEqual([false, ''])
  },
)

test('DEV-41 once its author is confirmed it is sent to where it was written', async () => {
  const at = await setUp()
  await leaveUnsent(at)
  at.server.doc.getText('note').insert(0, '今は')
  await confirmVisit(sampleNurse, at.clock.ms, at.house.deps)
  const page = at.openPage()
  await until(page, 'saved')
  expect(at.server.doc.getText('note').toString()).toBe('今は痛み（夜中の）がある')
  page.close()
  await vi.waitFor(async () =>
    expect((await readRawRows(at.house.deps.indexedDB!)).some(({ waits }) => waits)).toBe(false),
  )
})

test.for([
  { name: 'to read', code: CloseCode.notAllowed, isAtTheDoor: true, ends: 'closed' },
  { name: 'to write', code: CloseCode.notAllowed, isAtTheDoor: false, ends: 'saved' },
])('DEV-41 where the right $name is gone its own words are handed back, and put away they are wiped', async (right) => {
  const at = await setUp()
  await leaveUnsent(at)
  await confirmVisit(sampleNurse, at.clock.ms, at.house.deps)
  if (right.isAtTheDoor) at.server.turnsAwayWith = right.code
  else Object.assign(at.server, { refusesAllWith: right.code, closeReason: 'meeting-closed' })
  const page = at.openPage()
  await vi.waitFor(() => expect(page.read().recovered.map(({ text }) => text)).toEqual(['（夜中の）']))
  Object.assign(at.server, { refusesAllWith: null })
  await until(page, right.ends)
  await vi.waitFor(async () => expect(await at.rows()).toContain('recovered'))
  expect(await at.rows()).not.toContain('own')
  page.putAwayRecovered(page.read().recovered[0]?.id ?? '')
  await vi.waitFor(async () => expect(await at.rows()).not.toContain('recovered'))
  expect(right.isAtTheDoor ? await at.rows() : []).toEqual([])
  expect(at.server.doc.getText('note').toString()).toBe('痛みがある')
})

test('DEV-44 a page that slept through it keeps its documents anew', async () => {
  const at = await setUp()
  const page = at.openPage()
  await until(page, 'saved')
  at.server.acknowledgesAtOnce = false
  at.server.socket.terminate()
  noteOf(page).insert(2, '（夜中の）')
  await vi.waitFor(() => expect(page.isAllKept()).toBe(true))
  at.clock.ms += DEVICE_LIFE_MS + 1
  await confirmVisit(sampleNurse, at.clock.ms, at.house.deps)
  await vi.waitFor(async () => expect(await at.rows()).toEqual(['own', 'own', 'remote']), { timeout: 5000 })
  page.close()
  const later = at.openPage(nowhere)
  await vi.waitFor(() => expect(noteOf(later).toString()).toBe('痛み（夜中の）がある'))
  expect([later.read().synced, later.hasUnsaved()]).toEqual([true, true])
})
