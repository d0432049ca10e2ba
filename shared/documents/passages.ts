import * as Y from 'yjs'
import { readActions } from './actions.ts'
import { readCards, readPiles } from './board-cards.ts'
import { readReflections, readWishAnswers } from './board-reflections.ts'
import { readSummary, readTimeline } from './case.ts'
import type { DocumentKind } from './document-name.ts'
import { readNotes } from './meeting-board.ts'

/** What a document says to everyone who may read it, passage by passage, without who said it. A draft says nothing to anyone, nor does what was typed to try it out. */
export function passagesOf(kind: DocumentKind, doc: Y.Doc): string[] {
  return readPassages(kind, doc).filter((passage) => passage.trim() !== '')
}

function readPassages(kind: DocumentKind, doc: Y.Doc): string[] {
  switch (kind) {
    case 'case':
      return [
        ...Object.values(readSummary(doc)).flatMap((text) => text.split('\n')),
        ...readTimeline(doc).flatMap(([, { label, actor, event }]) => [label, actor, event]),
      ]
    case 'meeting':
      return boardPassages(doc)
    case 'actions':
      return [...readActions(doc).values()].flatMap(({ text, doneWhen }) => [text, doneWhen])
    case 'draft':
    case 'practice':
      return []
    default:
      return kind satisfies never
  }
}

function boardPassages(doc: Y.Doc): string[] {
  return [
    ...readReflections(doc).map(([, { text }]) => text),
    ...[...readWishAnswers(doc).values()].map(({ reason }) => reason),
    ...readCards(doc).flatMap(({ title, detail }) => [title, detail]),
    ...readPiles(doc).map(([, { title }]) => title),
    ...readNotes(doc).flatMap(linesOf),
  ]
}

/** A paragraph of long text is a passage; its letters may be cut by marks such as bold. */
function linesOf(node: Y.XmlFragment): string[] {
  const children = node.toArray()
  const words = children.flatMap((child) => (child instanceof Y.XmlText ? [plainText(child)] : []))
  const below = children.flatMap((child) => (child instanceof Y.XmlElement ? linesOf(child) : []))
  return words.length === 0 ? below : [words.join(''), ...below]
}

function plainText(text: Y.XmlText): string {
  const parts: { insert?: unknown }[] = text.toDelta()
  return parts.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
