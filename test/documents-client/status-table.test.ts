import { IDBFactory } from 'fake-indexeddb'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { DeviceDeps } from '../../client/device/device-deps.ts'
import { DocumentSession } from '../../client/documents/document-session.ts'
import { SILENCE_MS } from '../../client/documents/saving.ts'
import { worstStatus } from '../../client/documents/worst-status.ts'
import { createI18n, loadLanguage } from '../../client/locales/i18n.ts'
import { sayStatus } from '../../client/ui/status-words.ts'
import { CloseCode, isFinal, refusals } from '../../shared/documents/close-codes.ts'
import { createFailingStorage } from '../support/failing-storage.ts'
import { openDeviceHouse } from '../support/device-house.ts'
import { ScriptedServer } from './scripted-server.ts'
import { deviceTable, type StatusRow, statusTable } from './status-table.ts'

const BOARD = 'meeting/m1'
const translator = createI18n()
await loadLanguage(translator, 'en')

async function openPage(device: Partial<DeviceDeps>) {
  const server = await ScriptedServer.start()
  server.doc.getText('note').insert(0, '痛み')
  const clock = { aheadMs: 0 }
  const session = new DocumentSession(BOARD, {
    collabUrl: server.collabUrl,
    personId: 'p1',
    WebSocket,
    random: () => 0,
    nowMs: () => Date.now() + clock.aheadMs,
    device: openDeviceHouse().open('p1', device),
  })
  onTestFinished(() => session.close())
  await vi.waitFor(() => expect(session.read().status.kind).toBe('saved'))
  return { server, session, clock }
}
type OpenPage = Awaited<ReturnType<typeof openPage>>

function write({ server, session }: OpenPage): void {
  server.acknowledgesAtOnce = false
  session.read().doc.getText('note').insert(2, 'が強い')
}

async function end(page: OpenPage, { end: how }: StatusRow): Promise<void> {
  const { server, session } = page
  if (how.by === 'silence') server.vanish()
  if (how.by === 'refused-frame') {
    Object.assign(server, { refusesUpdatesWith: how.code, closeReason: how.reason })
    session.read().doc.getText('note').insert(2, 'が強い')
  }
  if (how.by === 'turned-away') {
    Object.assign(server, { turnsAwayWith: how.code, closeReason: how.reason ?? '' })
    server.socket.close(how.code, server.closeReason)
  }
  const comesBack = how.by === 'silence' || (how.by === 'turned-away' && !isFinal(how.code))
  if (comesBack) await beCutForLong(page)
}

async function beCutForLong({ session, clock }: OpenPage): Promise<void> {
  await vi.waitFor(() => expect(session.read().status.kind).not.toMatch(/^saved|sending/))
  clock.aheadMs = SILENCE_MS + 1
}

/** As the status line writes it, in Japanese and English. */
function readLine({ session }: OpenPage): [string, string, boolean] {
  const status = worstStatus([session.read()], [BOARD])
  if (status.kind === 'saved') return ['サーバーに保存済み', 'Saved on the server', false]
  const { tone, what, rest, act } = sayStatus(status)
  const texts = 'texts' in status ? status.texts : 0
  const [japanese = '', english = ''] = (['ja', 'en'] as const).map((language) => {
    const t = translator.getFixedT(language, 'ui')
    const happened = t(`status.${what}`)
    const first = tone === 'alarm' ? t('status.unsaved', { what: happened }) : happened
    return `${first}${rest ? `　${t(`status.${rest}`, { texts })}` : ''}${act ? `[${t(`status.act.${act}`)}]` : ''}`
  })
  return [japanese, english, tone === 'alarm']
}

const withNothingMine = statusTable.filter(({ nothingMine }) => nothingMine !== undefined)

test.for(withNothingMine)('CDOC-95 $name, nothing of mine waits: the line says what to do and is calm', async (row) => {
  const page = await openPage({})
  await end(page, row)
  await vi.waitFor(() => expect(readLine(page)).toEqual([...(row.nothingMine ?? []), false]), { timeout: 5000 })
})

test.for(statusTable)('CDOC-95 $name, my text is on this device: the line says so and is not red', async (row) => {
  const page = await openPage({})
  if (row.end.by !== 'refused-frame') write(page)
  await vi.waitFor(() => expect(page.session.isAllKept()).toBe(true))
  await end(page, row)
  await vi.waitFor(() => expect(readLine(page)).toEqual([...row.kept, false]), { timeout: 5000 })
})

test.for(statusTable)(
  'CDOC-95 $name, the device keeps nothing: the line is red, my text is in this page',
  async (row) => {
    const page = await openPage({ subtle: null })
    if (row.end.by !== 'refused-frame') write(page)
    await end(page, row)
    await vi.waitFor(() => expect(readLine(page)).toEqual([...row.nowhere, true]), { timeout: 5000 })
  },
)

test.for(deviceTable)(
  'DEV-9 the line says what is the matter with a device that $device',
  async ({ device, nowhere }) => {
    const storage = createFailingStorage(new IDBFactory())
    const page = await openPage(
      device === 'no-https' ? { subtle: null } : device === 'none' ? { indexedDB: null } : storage,
    )
    if (device === 'full' || device === 'closed' || device === 'hangs') storage.fail(device)
    page.server.vanish()
    await vi.waitFor(() => expect(page.session.read().status.kind).toBe('reconnecting'))
    page.session.read().doc.getText('note').insert(2, 'が強い')
    await vi.waitFor(() => expect(readLine(page)).toEqual([...nowhere, true]), { timeout: 5000 })
  },
)

test('CDOC-95 every close code and every reason of the gate has its row', () => {
  const rows = statusTable.map(({ end: how }) => how)
  const codes = rows.flatMap((how) => (how.by === 'silence' ? [] : [how.code]))
  // A changed right brings the page back at once, as another page.
  expect(new Set([...codes, CloseCode.accessChanged])).toEqual(new Set(Object.values(CloseCode)))
  const reasons = rows.flatMap((how) => (how.by === 'refused-frame' ? [how.reason] : []))
  expect(reasons.toSorted()).toEqual(Object.keys(refusals).toSorted())
})
