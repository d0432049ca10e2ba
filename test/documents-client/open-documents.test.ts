import { expect, onTestFinished, test } from 'vitest'
import { OpenDocuments } from '../../client/documents/open-documents.ts'
import { CloseCode } from '../../shared/documents/close-codes.ts'
import { ScriptedServer } from './scripted-server.ts'

async function setUp() {
  const server = await ScriptedServer.start()
  const documents = new OpenDocuments({
    collabUrl: server.collabUrl,
    personId: 'p_ns1',
    WebSocket,
    random: () => 0,
    nowMs: Date.now,
  })
  onTestFinished(() => documents.close())
  return { server, documents }
}

/** Waits until `holds` after some change of the documents. */
async function until(documents: OpenDocuments, holds: () => boolean): Promise<void> {
  if (holds()) return
  await new Promise<void>((resolve) => {
    const stop = documents.subscribe(() => {
      if (!holds()) return
      stop()
      resolve()
    })
  })
}

function statusOf(documents: OpenDocuments): string | undefined {
  return documents.find('meeting/m1')?.status.kind
}

test('CDOC-11 is one for all that use it, and closes when the last lets go', async () => {
  const { server, documents } = await setUp()
  const first = documents.hold('meeting/m1')
  const second = documents.hold('meeting/m1')
  await until(documents, () => statusOf(documents) === 'saved')
  expect(server.sockets.length).toBe(1)
  first()
  await Promise.resolve()
  expect(documents.find('meeting/m1')).not.toBeNull()
  second()
  await until(documents, () => documents.find('meeting/m1') === null)
  expect(documents.list()).toEqual([])
})

test('CDOC-11 stays open when it is let go and taken hold of in one breath', async () => {
  const { server, documents } = await setUp()
  const release = documents.hold('meeting/m1')
  const { doc } = documents.find('meeting/m1') ?? {}
  release()
  documents.hold('meeting/m1')
  await until(documents, () => statusOf(documents) === 'saved')
  expect(documents.find('meeting/m1')?.doc).toBe(doc)
  expect(server.sockets.length).toBe(1)
})

test('CDOC-11 stays open until its last edit is saved', async () => {
  const { server, documents } = await setUp()
  const release = documents.hold('meeting/m1')
  await until(documents, () => statusOf(documents) === 'saved')
  server.acknowledgesAtOnce = false
  const arrival = new Promise((resolve) => server.doc.once('update', resolve))
  documents.find('meeting/m1')?.doc.getText('note').insert(0, '痛み')
  release()
  await arrival
  expect(documents.hasUnsaved()).toBe(true)
  expect(statusOf(documents)).toBe('sending')
  server.acknowledge()
  await until(documents, () => documents.find('meeting/m1') === null)
})

test('CDOC-11 keeps what the server refused until it is put away', async () => {
  const { server, documents } = await setUp()
  const release = documents.hold('meeting/m1')
  await until(documents, () => statusOf(documents) === 'saved')
  server.refusesUpdatesWith = CloseCode.malformed
  documents.find('meeting/m1')?.doc.getText('note').insert(0, '痛み')
  release()
  await until(documents, () => (documents.find('meeting/m1')?.recovered.length ?? 0) > 0)
  const [leftover] = documents.readLeftovers()
  expect(leftover).toMatchObject({ documentId: 'meeting/m1', recovered: [{ text: '痛み' }], unsaved: [] })
  documents.putAwayRecovered('meeting/m1', leftover?.recovered[0]?.id ?? '')
  expect(documents.find('meeting/m1')).toBeNull()
})
