import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { canonicalJson, fingerprintOf } from '../../shared/exports/canonical-json.ts'
import { readNoteLines } from '../../shared/exports/note-lines.ts'

type Part = string | { bold: string } | { node: string; start?: number; parts: Part[] }

/** Notes as the editor writes them. */
function lay(parent: Y.XmlFragment, parts: readonly Part[]): void {
  for (const part of parts) {
    if (typeof part === 'string' || 'bold' in part) {
      const text = new Y.XmlText()
      parent.push([text])
      if (typeof part === 'string') text.insert(0, part)
      else text.insert(0, part.bold, { bold: {} })
      continue
    }
    const element = new Y.XmlElement(part.node)
    parent.push([element])
    // The editor writes numbers as they are.
    if (part.start !== undefined) element.setAttribute('start', part.start as unknown as string)
    lay(element, part.parts)
  }
}

function linesOf(...parts: Part[]) {
  const fragment = new Y.Doc().getXmlFragment('notes')
  lay(fragment, parts)
  return readNoteLines(fragment)
}

const paragraph = (...parts: Part[]): Part => ({ node: 'paragraph', parts })
const point = (...parts: Part[]): Part => ({ node: 'listItem', parts })
const plain = (text: string) => [{ text, bold: false }]

test('PROOF-60 notes are confirmed line by line, with bold letters, breaks and lists within lists', () => {
  const lines = linesOf(
    paragraph('玄関に', { bold: '連絡表' }, { node: 'hardBreak', parts: [] }, '赤い紙'),
    { node: 'bulletList', parts: [point(paragraph('電話')), point(paragraph('薬'), paragraph('残り'))] },
    {
      node: 'orderedList',
      start: 3,
      parts: [point(paragraph('三'), { node: 'bulletList', parts: [point(paragraph('中'))] }), point(paragraph('四'))],
    },
  )
  expect(lines).toEqual([
    {
      depth: 0,
      marker: null,
      runs: [
        { text: '玄関に', bold: false },
        { text: '連絡表', bold: true },
        { text: '\n', bold: false },
        { text: '赤い紙', bold: false },
      ],
    },
    { depth: 1, marker: 'point', runs: plain('電話') },
    { depth: 1, marker: 'point', runs: plain('薬') },
    { depth: 1, marker: null, runs: plain('残り') },
    { depth: 1, marker: 3, runs: plain('三') },
    { depth: 2, marker: 'point', runs: plain('中') },
    { depth: 1, marker: 4, runs: plain('四') },
  ])
})

test('PROOF-60 notes in which nothing is written have no line', () => {
  expect(linesOf(paragraph(), paragraph(' '))).toEqual([])
  expect(linesOf()).toEqual([])
})

test('PROOF-60 one value has one spelling, whatever the order of its keys, and another value another fingerprint', () => {
  const spelled = canonicalJson({ b: [2, { d: undefined, c: '山' }], a: null })
  expect(spelled).toBe('{"a":null,"b":[2,{"c":"山"}]}')
  expect(canonicalJson(JSON.parse(spelled))).toBe(spelled)
  expect(fingerprintOf({ a: 1, b: 2 })).toBe(fingerprintOf({ b: 2, a: 1 }))
  expect(fingerprintOf({ a: 1 })).not.toBe(fingerprintOf({ a: 2 }))
  expect(fingerprintOf([1, 2])).not.toBe(fingerprintOf([2, 1]))
})
