import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Limit } from '../../shared/documents/limits.ts'
import { changeOf } from '../support/document-client.ts'
import { notesOf, openBoard, statementOf } from '../support/gate-board.ts'
import { wordOf } from '../support/gate-house.ts'

const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) })

function nestedMaps(depth: number): Y.Map<unknown> {
  const map = new Y.Map<unknown>()
  if (depth > 1) map.set('in', nestedMaps(depth - 1))
  return map
}

const refused: [string, string, (doc: Y.Doc) => void][] = [
  ['DOC-14', 'server-written', (doc) => doc.getMap('revealed').set('r', { text: 'forged' })],
  ['DOC-14', 'server-written', (doc) => doc.getMap('advanceOpinions').set('o', { text: 'forged' })],
  ['DOC-14', 'server-written', (doc) => doc.getMap('lensRelease').delete('case1:rights')],
  ['DOC-14', 'server-written', (doc) => (doc.getMap('anonymousCards').get('a') as Y.Map<unknown>).set('title', 'x')],
  [
    'DOC-14',
    'server-written',
    (doc) => (doc.getMap('anonymousCards').get('a') as Y.Map<Y.Text>).get('t')?.insert(1, 'x'),
  ],
  [
    'DOC-14',
    'server-written',
    (doc) => (doc.getMap('anonymousCards').get('a') as Y.Map<Y.Text>).get('t')?.delete(0, 1),
  ],
  ['DOC-16', 'unknown-root', (doc) => doc.getMap('elsewhere').set('k', 1)],
  ['DOC-16', 'sub-document', (doc) => doc.getMap('places').set('k', new Y.Doc({ guid: 'case/other' }))],
  ['DOC-16', 'forbidden-value', (doc) => doc.getMap('places').set('k', Uint8Array.of(1))],
  ['DOC-16', 'forbidden-value', (doc) => doc.getMap('places').set('k', [{ bytes: Uint8Array.of(1) }])],
  ['DOC-16', 'forbidden-value', (doc) => doc.getMap('places').set('k', [10n])],
  ['DOC-16', 'wrong-type', (doc) => doc.getMap('places').set('k', new Y.XmlHook('hook'))],
  ['DOC-16', 'wrong-type', (doc) => notesOf(doc).insert(0, [new Y.Map() as unknown as Y.XmlElement])],
  ['DOC-41', 'wrong-type', (doc) => notesOf(doc).insert(0, [new Y.XmlElement('script')])],
  ['DOC-41', 'wrong-type', (doc) => notesOf(doc).insert(0, [new Y.XmlElement('heading')])],
  ['DOC-41', 'wrong-type', (doc) => noteText(doc).format(0, 1, { link: { href: 'javascript:alert(1)' } })],
  ['DOC-41', 'wrong-type', (doc) => noteText(doc).format(0, 1, { evil: true })],
  ['DOC-41', 'wrong-type', (doc) => noteText(doc).insertEmbed(0, { image: 'x' })],
  ['DOC-105', 'wrong-type', (doc) => notesOf(doc).insert(0, [new Y.XmlText('x')])],
  ['DOC-105', 'wrong-type', (doc) => notesOf(doc).insert(0, [nest('listItem')])],
  ['DOC-105', 'wrong-type', (doc) => notesOf(doc).insert(0, [nest('hardBreak')])],
  ['DOC-105', 'wrong-type', (doc) => notesOf(doc).insert(0, [nest('doc')])],
  ['DOC-105', 'wrong-type', (doc) => notesOf(doc).insert(0, [nest('paragraph', nest('paragraph'))])],
  [
    'DOC-105',
    'wrong-type',
    (doc) => notesOf(doc).insert(0, [nest('paragraph', nest('hardBreak', new Y.XmlText('x')))]),
  ],
  ['DOC-105', 'wrong-type', (doc) => notesOf(doc).insert(0, [nest('bulletList', nest('paragraph'))])],
  ['DOC-105', 'wrong-type', (doc) => notesOf(doc).insert(0, [nest('orderedList', new Y.XmlText('x'))])],
  [
    'DOC-105',
    'wrong-type',
    (doc) => notesOf(doc).insert(0, [nest('bulletList', nest('listItem', new Y.XmlText('x')))]),
  ],
  ['DOC-105', 'wrong-type', (doc) => notesOf(doc).insert(0, [nest('bulletList', nest('listItem', nest('listItem')))])],
  ['DOC-15', 'forbidden-key', (doc) => doc.getMap('places').set('__proto__', 1)],
  [
    'DOC-15',
    'forbidden-key',
    (doc) => doc.getMap('places').set('k', new Y.Map<unknown>(Object.entries({ ['constructor']: 1 }))),
  ],
  ['DOC-15', 'forbidden-key', (doc) => doc.getMap('places').set('k', { deep: [{ prototype: 1 }] })],
  ['DOC-15', 'forbidden-key', (doc) => statementOf(doc).format(0, 1, JSON.parse('{"constructor": true}') as object)],
  [
    'DOC-15',
    'forbidden-key',
    (doc) => statementOf(doc).insertEmbed(0, JSON.parse('{"__proto__": {"x": 1}}') as object),
  ],
  ['DOC-15', 'forbidden-key', (doc) => notesOf(doc).insert(0, [elementWith('constructor', 'x')])],
  ['DOC-17', 'too-large', (doc) => doc.getMap('places').set('あ'.repeat(43), 1)],
  ['DOC-17', 'too-deep', (doc) => doc.getMap('places').set('k', nested(Limit.depth + 2))],
  ['DOC-17', 'too-deep', (doc) => doc.getMap('places').set('k', nestedMaps(Limit.depth))],
  ['DOC-17', 'too-large', (doc) => fillPlaces(doc, Limit.structs + 1)],
]

/** The text of a line of the notes. */
function noteText(doc: Y.Doc): Y.XmlText {
  const text = new Y.XmlText('覚え')
  notesOf(doc).insert(0, [nest('paragraph', text)])
  return text
}

function nest(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const element = new Y.XmlElement(name)
  element.insert(0, children)
  return element
}

function fillPlaces(doc: Y.Doc, count: number): void {
  for (let index = 0; index < count; index++) doc.getMap('places').set(`k${index}`, index)
}

function elementWith(attribute: string, value: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.setAttribute(attribute, value)
  return element
}

function expectRefusal([, reason, change]: (typeof refused)[number]): void {
  const gate = openBoard()
  expect(wordOf(gate.send(changeOf(gate.copy(100), change)))).toBe(reason)
  expect(gate.commitOne()).toBeNull()
}

const refusedBy = (rule: string) => refused.filter(([cited]) => cited === rule)

test.for(refusedBy('DOC-14'))('DOC-14 what only the server writes is refused: %#', expectRefusal)
test.for(refusedBy('DOC-15'))('DOC-15 a key that changes prototypes is refused wherever it stands: %#', expectRefusal)
test.for(refusedBy('DOC-16'))(
  'DOC-16 roots, types and values without a place in a shape are refused: %#',
  expectRefusal,
)
test.for(refusedBy('DOC-105'))(
  'DOC-105 what the editor of notes would not let stand there is refused: %#',
  expectRefusal,
)
test.for(refusedBy('DOC-41'))('DOC-41 what the editor of notes does not know is refused: %#', expectRefusal)
test.for(refusedBy('DOC-17'))('DOC-17 what is beyond a limit is refused: %#', expectRefusal)

const welcome: ((doc: Y.Doc) => void)[] = [
  (doc) => doc.getMap('places').set('k', { pileId: null, movedBy: 'p', list: [1, null, true, 1.5, { deep: 'x' }] }),
  (doc) => doc.getMap('places').set('k', nested(Limit.depth - 1)),
  (doc) => doc.getMap('places').set('k', nestedMaps(Limit.depth - 1)),
  (doc) => doc.getMap('places').set('k'.repeat(Limit.keyBytes), 1),
  (doc) => statementOf(doc).delete(1, 2),
  (doc) => notesOf(doc).insert(0, [elementWith('align', 'left')]),
  (doc) =>
    notesOf(doc).insert(0, [
      nest('bulletList', nest('listItem', nest('paragraph', new Y.XmlText('text')), nest('orderedList'))),
    ]),
  (doc) => statementOf(doc).format(0, 2, { bold: true }),
  (doc) => noteText(doc).format(0, 2, { bold: {} }),
  (doc) => noteText(doc).format(0, 2, { bold: null }),
  (doc) => doc.getMap('cards').set('c', new Y.Map([['title', new Y.Text('')]])),
]

test.for(welcome.map((change) => [change] as const))('DOC-30 an honest change is accepted: %#', ([change]) => {
  const gate = openBoard()
  expect(wordOf(gate.send(changeOf(gate.copy(100), change)))).toBe('accept')
})
