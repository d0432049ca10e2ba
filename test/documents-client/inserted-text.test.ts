import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readInsertedText } from '../../client/documents/inserted-text.ts'
import { createRandom, fuzzSeeds } from '../support/random.ts'

/** What one person writes into a document that others began; the updates of their edits alone, as the device has them. */
function writeInto(begun: (doc: Y.Doc) => void, write: (doc: Y.Doc) => void): Uint8Array {
  const server = new Y.Doc()
  begun(server)
  const page = new Y.Doc()
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
  const updates: Uint8Array[] = []
  page.on('update', (update: Uint8Array) => updates.push(update))
  write(page)
  return Y.mergeUpdates(updates)
}

const note = (doc: Y.Doc) => doc.getText('note')

test('DEV-40 one’s own words are read without the document, in their order and without what was taken back', () => {
  const update = writeInto(
    (doc) => note(doc).insert(0, '痛みが強い。'),
    (doc) => {
      note(doc).insert(2, '夜は')
      note(doc).insert(3, '中')
      note(doc).delete(4, 1)
      note(doc).insert(note(doc).length, '電話した')
      note(doc).insert(note(doc).length - 4, 'すぐに')
      note(doc).delete(0, 1)
    },
  )
  expect(readInsertedText(update)).toBe('夜中\nすぐに電話した')
})

test('DEV-40 a new card, a paragraph of notes and bold words are read; values under a key are none', () => {
  const update = writeInto(
    (doc) => void doc.getMap('cards'),
    (doc) => {
      const text = new Y.Text()
      doc.getMap('cards').set(
        'c1',
        new Y.Map<unknown>([
          ['title', text],
          ['author', 'p_ns1'],
        ]),
      )
      text.insert(0, '夜の電話')
      const paragraph = new Y.XmlElement('paragraph')
      const line = new Y.XmlText()
      paragraph.insert(0, [line])
      doc.getXmlFragment('notes').insert(0, [paragraph])
      line.insert(0, 'すぐに来てほしい')
      line.format(0, 3, { bold: true })
      line.insert(3, 'また')
    },
  )
  expect(readInsertedText(update)).toBe('夜の電話\nすぐにまた来てほしい')
})

test.for(fuzzSeeds([1, 7, 42]))(
  'DEV-40 of a paper of one’s own everything is read as it stands, FUZZ_SEED=%i',
  (seed) => {
    const random = createRandom(seed)
    let written = ''
    const update = writeInto(
      (doc) => void note(doc),
      (doc) => {
        for (let step = 0; step < 400; step++) {
          const length = note(doc).length
          if (length > 3 && random.chance(0.3)) note(doc).delete(random.below(length - 2), 1 + random.below(2))
          else note(doc).insert(random.below(length + 1), random.pick(['あ', '痛み', '。', 'くり返し']))
        }
        written = note(doc).toString()
      },
    )
    expect(written.length).toBeGreaterThan(100)
    expect(readInsertedText(update)).toBe(written)
  },
)
