import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { readPresence } from '../../server/documents/awareness.ts'
import { addCard, cardEntries, readCards } from '../../shared/documents/board-cards.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { until } from '../support/document-client.ts'
import { openPlainDocument, seatPerson, typeInto, type PlainPerson } from '../support/plain-person.ts'
import { openHouse } from './house.ts'
import { button } from './table.ts'

type Frame = string | Buffer

describe('plain clients beside a browser', () => {
  const house = openHouse({ phase: 'cards' })
  let page: Page
  /** All that the nurse's browser sent over its sockets. */
  const sent: Frame[] = []
  let doctor: PlainPerson

  beforeAll(async () => {
    page = await (await house.device()).newPage()
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => void sent.push(payload)))
    await page.goto(`http://nurse.localhost:${house.app.port}/demo/p_ns1`)
    doctor = await seatPerson(house.app, 'p_dr1')
  })
  afterAll(() => doctor.leave())

  test('SEC-19 a plain y-websocket client and a browser edit one board together', async () => {
    const board = doctor.open('meeting/mk_1')
    await board.synced
    const card = { caseId: 'case1', authorId: 'p_dr1', role: 'physician', now: 1 } as const
    const theirs = addCard(board.doc, card)
    typeInto(textOf(cardEntries(board.doc), theirs, 'title'), '休み前の変更')
    await page.getByRole('article', { name: '休み前の変更' }).waitFor()

    await button(page, 'カードを書く').click()
    const form = page.getByRole('form', { name: 'あなたの職種で出すカード' })
    await form.getByLabel('課題').fill('夜の電話')
    await form.getByRole('button', { name: 'このカードを出す' }).click()
    const titles = () => readCards(board.doc).map(({ title }) => title)
    await until(board.doc, () => titles().includes('夜の電話'))

    // Both in one text: what the browser types stands at the plain client, and what that one adds stands in the open field.
    await page.getByRole('button', { name: '「夜の電話」をなおす' }).click()
    const field = page.getByRole('textbox', { name: '課題', exact: true })
    await field.press('End')
    await field.pressSequentially('が鳴る')
    await until(board.doc, () => titles().includes('夜の電話が鳴る'))
    const [mine] = readCards(board.doc).filter(({ authorId }) => authorId === 'p_ns1')
    textOf(cardEntries(board.doc), mine?.id ?? '', 'title')?.insert(0, '毎晩、')
    await expect.poll(() => field.inputValue()).toBe('毎晩、夜の電話が鳴る')
  })

  test('SEC-19 without a session a client is closed 4401, without the right 4403, whatever the reason', async () => {
    const url = `ws://127.0.0.1:${house.app.port}/collab`
    const { origin, cookie } = doctor
    // Without a cookie, or with one that was not signed here: signed out, for a document that is there and one that is not.
    for (const headers of [{ origin }, { origin, cookie: cookie.replace(/=.{4}/, '=none') }])
      for (const documentId of ['meeting/mk_1', 'meeting/unknown']) {
        const ended = await closeOf(documentId, { url, headers })
        expect(ended, `${documentId} ${Object.keys(headers).join()}`).toEqual({ code: 4401, reason: 'signed-out' })
      }
    const uninvited = await seatPerson(house.app, 'p_dr2')
    const refused = [
      await uninvited.open('meeting/mk_1').closed,
      await doctor.open('draft/mk_1/p_ns1').closed,
      await doctor.open('meeting/unknown').closed,
    ]
    expect(refused).toEqual(refused.map(() => ({ code: 4403, reason: 'not-allowed' })))
    await uninvited.leave()
  })

  test('SEC-19 a foreign Origin is answered 403 at the upgrade, for documents and rooms; rooms answer 401 without a session', async () => {
    const { origin, cookie } = doctor
    const collab = `ws://127.0.0.1:${house.app.port}/collab/meeting/mk_1`
    const room = `ws://127.0.0.1:${house.app.port}/socket.io/?EIO=4&transport=websocket`
    for (const url of [collab, room])
      for (const foreign of ['https://evil.example', `${origin}.evil.example`, 'null'])
        expect(await knock(url, { origin: foreign, cookie }), `${url} from ${foreign}`).toBe(403)
    expect(await knock(room, { origin })).toBe(401)
    expect([await knock(collab, { origin, cookie }), await knock(room, { origin, cookie })]).toEqual([null, null])
  })

  test('SEC-17 a card without a name stays on its author’s device until it is sent, and leaves nothing there', async () => {
    await button(page, '無記名で書く').click()
    const form = page.getByRole('form', { name: '無記名のカード' })
    await form.getByText('送ったあとは、なおせません').waitFor()
    const from = sent.length
    await form.getByLabel('課題').pressSequentially('言いにくいこと')
    await form.getByLabel(/くわしく/).pressSequentially('ほんとうのところ')
    expect(await storedInTab(page)).toContain('言いにくいこと')
    expect(sent.slice(from).filter(saysSomething)).toEqual([])
    const shownBefore = presenceIn(sent.slice(0, from))
    expect(presenceIn(sent.slice(from)).filter((state) => !shownBefore.includes(state))).toEqual([])
    expect(house.app.fileBytes().includes('言いにくいこと')).toBe(false)

    await form.getByRole('button', { name: '無記名で送る' }).click()
    await form.waitFor({ state: 'detached' })
    const spoken = sent.slice(from).filter(saysSomething)
    expect(spoken.map(String)).toEqual([expect.stringContaining('"room:anonymous"')])
    expect(String(spoken[0])).not.toMatch(/p_ns1|nurse/)
    expect(await storedInTab(page)).not.toMatch(/言いにくいこと|ほんとうのところ/)
    expect(house.app.fileBytes().includes('言いにくいこと')).toBe(true)
  })

  test('SEC-18 what will be shown of dots and of 話しやすさ is said before any is given', async () => {
    await house.lead('dots')
    await page.getByText('締め切ると合計だけが出ます').waitFor()
    await house.lead('closing')
    await page.getByText('3人以上が答えたときに、平均だけが').waitFor()
    await button(page, 'この数字で答える').waitFor()
  })
})

function closeOf(documentId: string, place: Parameters<typeof openPlainDocument>[1]) {
  return openPlainDocument(documentId, place).closed
}

/** The status with which an upgrade was refused; null when it was granted. */
function knock(url: string, headers: Record<string, string>): Promise<number | null> {
  const socket = new WebSocket(url, { headers })
  return new Promise((resolve) => {
    socket.once('error', () => undefined)
    socket.once('unexpected-response', (_request, response) => {
      socket.terminate()
      resolve(response.statusCode ?? 0)
    })
    socket.once('open', () => {
      socket.terminate()
      resolve(null)
    })
  })
}

/** Answers to the server's pings, and presence, come by themselves every few seconds. */
function saysSomething(frame: Frame): boolean {
  return typeof frame === 'string' ? frame !== '3' : frame[0] !== 1
}

/** The states of presence that were sent, whatever their number in the row. */
function presenceIn(frames: readonly Frame[]): string[] {
  return frames.flatMap((frame) => {
    if (typeof frame === 'string' || frame[0] !== 1) return []
    const decoder = createDecoder(frame)
    readVarUint(decoder)
    return readPresence(readVarUint8Array(decoder))?.map(({ state }) => state) ?? []
  })
}

/** Everything this tab keeps on the device. */
function storedInTab(page: Page): Promise<string> {
  return page.evaluate(async () =>
    JSON.stringify([
      Object.entries(sessionStorage),
      Object.entries(localStorage),
      await indexedDB.databases(),
      document.cookie,
    ]),
  )
}
