import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { CONNECT_WITHIN_MS } from '../../client/documents/collab-provider.ts'
import { DocumentSession } from '../../client/documents/document-session.ts'
import type { DocumentWithSaving } from '../../client/documents/open-document.ts'
import { CloseCode } from '../../shared/documents/close-codes.ts'
import { SCHEMA_VERSION } from '../../shared/documents/entries.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import { ScriptedServer } from './scripted-server.ts'

function openFrom(server: Pick<ScriptedServer, 'collabUrl'>): DocumentSession {
  const deps = { collabUrl: server.collabUrl, personId: 'p_ns1', WebSocket, random: () => 0, nowMs: Date.now }
  const session = new DocumentSession('meeting/m1', deps)
  onTestFinished(() => session.close())
  return session
}

/** Waits for a state that the session tells of; the test's own time limit ends a wait in vain. */
async function until(
  session: DocumentSession,
  holds: (view: DocumentWithSaving) => boolean,
): Promise<DocumentWithSaving> {
  if (holds(session.read())) return session.read()
  return new Promise((resolve) => {
    const stop = session.subscribe(() => {
      if (!holds(session.read())) return
      stop()
      resolve(session.read())
    })
  })
}

function isSaved({ status }: DocumentWithSaving): boolean {
  return status.kind === 'saved'
}

async function openAndSync() {
  const server = await ScriptedServer.start()
  server.doc.getText('note').insert(0, '痛み')
  const session = openFrom(server)
  await until(session, isSaved)
  return { server, session }
}

describe('an open document', () => {
  test('CDOC-9 is synced only when its content has arrived', async () => {
    const server = await ScriptedServer.start()
    server.doc.getText('note').insert(0, '痛み')
    const session = openFrom(server)
    expect(session.read()).toMatchObject({ synced: false, status: { kind: 'connecting' } })
    const { doc } = await until(session, ({ synced }) => synced)
    expect(doc.getText('note').toString()).toBe('痛み')
  })

  test('CDOC-10 asks for the saved frames by the subprotocol', async () => {
    const { server } = await openAndSync()
    expect(server.requests[0]?.headers['sec-websocket-protocol']).toBe(`kurumaza.${PROTOCOL_VERSION}, person.p_ns1`)
    expect(server.requests[0]?.url).toBe('/collab/meeting/m1')
  })

  test('CDOC-1 says saved after the acknowledgement and not before', async () => {
    const { server, session } = await openAndSync()
    server.acknowledgesAtOnce = false
    const arrival = new Promise((resolve) => server.doc.once('update', resolve))
    session.read().doc.getText('note').insert(2, 'が強い')
    expect(session.read().status.kind).toBe('sending')
    await arrival
    expect(server.doc.getText('note').toString()).toBe('痛みが強い')
    expect(session.read().status.kind).toBe('sending')
    server.acknowledge()
    await until(session, isSaved)
  })

  test('CDOC-3 sends again what was not acknowledged when the line was cut', async () => {
    const { server, session } = await openAndSync()
    server.acknowledgesAtOnce = false
    session.read().doc.getText('note').insert(2, 'が強い')
    server.socket.terminate()
    await until(session, ({ status }) => status.kind === 'unsaved')
    server.acknowledgesAtOnce = true
    await until(session, isSaved)
    expect(server.doc.getText('note').toString()).toBe('痛みが強い')
    expect(server.sockets.length).toBe(2)
  })

  test('CDOC-10 gives up an attempt that nobody answers', async () => {
    const silent = createServer()
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => void silent.close())
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const first = once(silent, 'connection')
    // Listening on TCP, so the address is no pipe's name.
    const { port } = silent.address() as AddressInfo
    openFrom({ collabUrl: `ws://127.0.0.1:${port}/collab` })
    await first
    const second = once(silent, 'connection')
    vi.advanceTimersByTime(CONNECT_WITHIN_MS)
    await second
  })

  test('CDOC-9 of a newer shape is never shown', async () => {
    const server = await ScriptedServer.start()
    server.doc.getMap('meta').set('schemaVersion', SCHEMA_VERSION + 1)
    const session = openFrom(server)
    const view = await until(session, ({ status }) => status.kind === 'closed')
    expect(view).toMatchObject({ synced: false, readOnly: true, status: { reason: 'outdated' } })
  })
})

describe('a refusal', () => {
  test('CDOC-7 of what was written begins a fresh document and hands the text back', async () => {
    const { server, session } = await openAndSync()
    const refused = session.read()
    server.refusesUpdatesWith = CloseCode.malformed
    refused.doc.getText('note').insert(2, 'が強い')
    const fresh = await until(session, (view) => view.doc !== refused.doc && isSaved(view))
    expect(fresh.doc.clientID).not.toBe(refused.doc.clientID)
    expect(fresh.doc.getText('note').toString()).toBe('痛み')
    expect(fresh.recovered.map(({ text }) => text)).toEqual(['痛みが強い'])
    expect(fresh.readOnly).toBe(false)
  })

  test('CDOC-7 hands back only what had not been saved', async () => {
    const { server, session } = await openAndSync()
    const { doc } = session.read()
    doc.getText('saved').insert(0, '保存した文')
    await until(session, isSaved)
    server.refusesUpdatesWith = CloseCode.tooLarge
    doc.getText('lost').insert(0, '送れなかった文')
    const { recovered } = await until(session, (view) => view.recovered.length > 0)
    expect(recovered.map(({ text }) => text)).toEqual(['送れなかった文'])
    session.putAwayRecovered(recovered[0]?.id ?? '')
    expect(session.read().recovered).toEqual([])
  })

  test('CDOC-7 of a person who may read but not write leaves the document to be read', async () => {
    const { server, session } = await openAndSync()
    server.refusesUpdatesWith = CloseCode.notAllowed
    session.read().doc.getText('note').insert(2, 'が強い')
    const view = await until(session, ({ status }) => status.kind === 'read-only')
    expect(view).toMatchObject({ readOnly: true, synced: true })
    server.socket.close(CloseCode.accessChanged)
    await until(session, ({ readOnly }) => !readOnly)
  })

  test('CDOC-8 without any edit of ours is final', async () => {
    const { server, session } = await openAndSync()
    server.socket.close(CloseCode.malformed)
    const view = await until(session, ({ status }) => status.kind === 'closed')
    expect(view).toMatchObject({ readOnly: true, synced: true, recovered: [] })
    expect(server.sockets.length).toBe(1)
  })

  test('CDOC-8 of the fresh document too is final, and the text is still there', async () => {
    const { server, session } = await openAndSync()
    server.acknowledgesAtOnce = false
    session.read().doc.getText('note').insert(2, 'が強い')
    server.turnsAwayWith = CloseCode.notAllowed
    server.socket.close(CloseCode.accessChanged)
    const view = await until(session, ({ status }) => status.kind === 'closed')
    expect(view.recovered.map(({ text }) => text)).toEqual(['痛みが強い'])
    expect(server.sockets.length).toBe(3)
  })

  test('CDOC-8 of a document that is gone hands the text back and tries no more', async () => {
    const { server, session } = await openAndSync()
    server.acknowledgesAtOnce = false
    session.read().doc.getText('note').insert(2, 'が強い')
    server.socket.close(CloseCode.gone)
    const view = await until(session, ({ status }) => status.kind === 'closed')
    expect(view).toMatchObject({ status: { reason: 'gone' }, recovered: [{ text: '痛みが強い', reason: 'gone' }] })
    expect([server.sockets.length, session.hasUnsaved()]).toEqual([1, false])
  })

  test('CDOC-8 of a page that is too old keeps the text as it is, to be sent by a newer one', async () => {
    const { server, session } = await openAndSync()
    server.acknowledgesAtOnce = false
    const { doc } = session.read()
    doc.getText('note').insert(2, 'が強い')
    server.socket.close(CloseCode.clientTooOld)
    await until(session, ({ status }) => status.kind === 'unsaved' && status.reason === 'outdated')
    session.reopen()
    // It stays to be read: nobody is to find their words gone from the screen.
    expect(session.read()).toMatchObject({ synced: true, readOnly: true, recovered: [] })
    expect([session.read().doc, session.readUnsaved(), server.sockets.length]).toEqual([doc, ['痛みが強い'], 1])
  })

  test('CDOC-8 of one who is signed out waits for them to sign in again', async () => {
    const { server, session } = await openAndSync()
    server.acknowledgesAtOnce = false
    session.read().doc.getText('note').insert(2, 'が強い')
    server.socket.close(CloseCode.signedOut)
    await until(session, ({ status }) => status.kind === 'unsaved' && status.reason === 'signed-out')
    expect(session.readUnsaved()).toEqual(['痛みが強い'])
    server.acknowledgesAtOnce = true
    session.reopen()
    const view = await until(session, isSaved)
    expect(view).toMatchObject({ readOnly: false, recovered: [] })
    expect(server.doc.getText('note').toString()).toBe('痛みが強い')
  })

  test('CDOC-27 of one who is signed out is sent from the same document once they are back', async () => {
    const { server, session } = await openAndSync()
    const { doc } = session.read()
    server.acknowledgesAtOnce = false
    server.turnsAwayWith = CloseCode.signedOut
    server.socket.terminate()
    await until(session, ({ status }) => status.kind === 'reconnecting')
    doc.getText('note').insert(2, 'が強い')
    await until(session, ({ status }) => status.kind === 'unsaved' && status.reason === 'signed-out')
    doc.getText('note').insert(5, '。')
    Object.assign(server, { acknowledgesAtOnce: true, turnsAwayWith: null })
    session.resume()
    const view = await until(session, isSaved)
    expect(view).toMatchObject({ readOnly: false, recovered: [] })
    expect(view.doc).toBe(doc)
    expect(server.doc.getText('note').toString()).toBe('痛みが強い。')
    doc.getText('note').insert(0, '夜の')
    await until(session, isSaved)
    expect(server.doc.getText('note').toString()).toBe('夜の痛みが強い。')
  })

  test('CDOC-28 nothing is sent while it is not known who is here', async () => {
    const { server, session } = await openAndSync()
    session.halt('signed-out')
    session.read().doc.getText('note').insert(2, 'が強い')
    session.reconnect()
    session.renew()
    expect(session.read()).toMatchObject({ readOnly: true, status: { kind: 'unsaved', reason: 'signed-out' } })
    expect(session.readUnsaved()).toEqual(['痛みが強い'])
    expect([server.sockets.length, server.doc.getText('note').toString()]).toEqual([1, '痛み'])
    session.resume()
    await until(session, isSaved)
    expect([server.sockets.length, server.doc.getText('note').toString()]).toEqual([2, '痛みが強い'])
  })
})
