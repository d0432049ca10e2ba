import { type createEncoder, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Limit } from '../../shared/documents/limits.ts'
import { changeOf } from '../support/document-client.ts'
import { craftDeletion, craftStruct, openBoard, statementOf } from '../support/gate-board.ts'
import { wordOf } from '../support/gate-house.ts'

test('DOC-12 what Yjs tidies up in a reader’s replica by itself is no writing', () => {
  const gate = openBoard()
  gate.send(changeOf(gate.copy(100), (doc) => statementOf(doc).format(0, 2, { bold: true })))
  gate.commitOne()
  const marks: [number, number][] = []
  for (const [client, structs] of gate.doc.store.clients) {
    for (const { id, ...struct } of structs) {
      if ('content' in struct && struct.content instanceof Y.ContentFormat) marks.push([client, id.clock])
    }
  }
  expect(marks).toHaveLength(2)
  for (const [client, clock] of marks) {
    expect(wordOf(gate.send(craftDeletion(client, clock, 1), 'person:b', 'read'))).toBe('nothing-new')
  }
  const textToo = changeOf(gate.copy(100), (doc) => statementOf(doc).delete(0, 2))
  expect(wordOf(gate.send(textToo, 'person:b', 'read'))).toBe('read-only')
})

test('DOC-13 structs and collected ranges under another person’s client id are refused', () => {
  const gate = openBoard()
  const update = changeOf(gate.copy(100), (doc) => doc.getMap('places').set('k', 1))
  expect(wordOf(gate.send(update, 'person:a'))).toBe('accept')
  // Not even committed yet: the first sight counts.
  const copy = gate.copy(7)
  Y.applyUpdate(copy, update)
  copy.clientID = 100
  expect(
    wordOf(
      gate.send(
        changeOf(copy, (doc) => doc.getMap('places').set('l', 1)),
        'person:b',
      ),
    ),
  ).toBe('foreign-client-id')
  const burn = craftStruct(100, 1, (encoder) => {
    writeUint8(encoder, 0)
    writeVarUint(encoder, 1_000_000)
  })
  expect(wordOf(gate.send(burn, 'person:b'))).toBe('foreign-client-id')
  expect(
    wordOf(
      gate.send(
        changeOf(gate.copy(1), (doc) => doc.getMap('places').set('k', 2)),
        'person:a',
      ),
    ),
  ).toBe('foreign-client-id')
})

test('DOC-13 a person may bring new client ids a limited number of times a day', () => {
  const gate = openBoard()
  for (let index = 0; index < Limit.newClientIdsPerPersonAndDay; index++) {
    const update = changeOf(gate.copy(1000 + index), (doc) => doc.getMap('places').set(`k${index}`, 1))
    expect(wordOf(gate.send(update))).toBe('accept')
  }
  const update = changeOf(gate.copy(5000), (doc) => doc.getMap('places').set('more', 1))
  expect(wordOf(gate.send(update))).toBe('too-many-client-ids')
  expect(wordOf(gate.send(update, 'person:b'))).toBe('accept')
})

test('DOC-11 the same bytes with other content under a known clock change nothing', () => {
  const gate = openBoard()
  gate.send(changeOf(gate.copy(100), (doc) => doc.getMap('places').set('k', 'first')))
  expect(wordOf(gate.send(changeOf(gate.copy(100), (doc) => doc.getMap('places').set('k', 'other'))))).toBe(
    'nothing-new',
  )
  gate.commitOne()
  expect(gate.doc.getMap('places').get('k')).toBe('first')
})

test('DOC-10 deletions and neighbours beyond known clocks are gaps, and so are structs that wait for one another', () => {
  const gate = openBoard()
  expect(wordOf(gate.send(craftDeletion(1, 0, 100_000)))).toBe('gap')
  expect(wordOf(gate.send(craftDeletion(999, 0, 1)))).toBe('gap')
  const besideUnknown = (client: number, clock: number, neighbour: [number, number]) =>
    craftStruct(client, clock, (encoder) => {
      writeUint8(encoder, 0x80 | 4)
      for (const number of neighbour) writeVarUint(encoder, number)
      writeVarString(encoder, 'x')
    })
  expect(wordOf(gate.send(besideUnknown(100, 0, [999, 0])))).toBe('gap')
  expect(wordOf(gate.send(besideUnknown(100, 0, [100, 0])))).toBe('gap')
  expect(gate.bindings.has(100)).toBe(false)
})

test('DOC-18 structs without length, client ids beyond all that are drawn and clocks without measure are malformed', () => {
  const gate = openBoard()
  const collected = (length: number) => (encoder: ReturnType<typeof createEncoder>) => {
    writeUint8(encoder, 0)
    writeVarUint(encoder, length)
  }
  expect(wordOf(gate.send(craftStruct(100, 0, collected(0))))).toBe('malformed')
  expect(wordOf(gate.send(craftStruct(2 ** 33, 0, collected(1))))).toBe('malformed')
  expect(wordOf(gate.send(craftStruct(100, 0, collected(2 ** 40))))).toBe('malformed')
})

test('DOC-15 a key __proto__ inside a value is seen though decoding hides it', () => {
  const gate = openBoard()
  const update = craftStruct(100, 0, (encoder) => {
    writeUint8(encoder, 0x20 | 8)
    writeVarUint(encoder, 1)
    writeVarString(encoder, 'places')
    writeVarString(encoder, 'k')
    writeVarUint(encoder, 1)
    // {"__proto__": {}} in lib0's own encoding of values.
    writeUint8(encoder, 118)
    writeVarUint(encoder, 1)
    writeVarString(encoder, '__proto__')
    writeUint8(encoder, 118)
    writeVarUint(encoder, 0)
  })
  expect(wordOf(gate.send(update))).toBe('forbidden-key')
})

test('DOC-11 what is kept of a frame is only what is new in it', () => {
  const gate = openBoard()
  const copy = gate.copy(100)
  gate.send(changeOf(copy, (doc) => statementOf(doc).insert(0, '週に')))
  gate.commitOne()
  changeOf(copy, (doc) => statementOf(doc).insert(2, '二回'))
  const whole = Y.encodeStateAsUpdate(copy)
  const verdict = gate.send(whole)
  expect(wordOf(verdict)).toBe('accept')
  const keptBytes = verdict.kind === 'accept' ? verdict.frame.update.byteLength : Infinity
  expect(keptBytes).toBeLessThan(whole.byteLength / 4)
  gate.commitOne()
  expect(statementOf(gate.doc).toString()).toBe('週に二回訪問する')
})
