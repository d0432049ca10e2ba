import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { DocumentWithSaving } from '../../client/documents/open-document.ts'
import type { SavingStatus } from '../../client/documents/saving.ts'
import { worstStatus } from '../../client/documents/worst-status.ts'

const board = 'meeting/m1'
const draft = 'draft/m1/p1'

const handedBackText = { id: 'r1', text: '痛み', reason: 'refused' } as const

function view(
  documentId: string,
  status: SavingStatus,
  recovered: DocumentWithSaving['recovered'] = [],
): DocumentWithSaving {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.destroy()
  return {
    documentId,
    doc,
    awareness,
    synced: true,
    readOnly: false,
    status,
    recovered,
    recoveredPlace: 'device',
    unsentTexts: 0,
  }
}

test('CDOC-18 of several documents the one line shows what matters most to my text', () => {
  const saved = view(board, { kind: 'saved', atMs: 1 })
  const sending = view('actions/m1', { kind: 'sending', kept: false })
  const unsaved = view('actions/m1', { kind: 'unsaved', reason: 'offline' })
  expect(worstStatus([saved, sending], [board, 'actions/m1'])).toEqual({ kind: 'sending', kept: false })
  expect(worstStatus([unsaved, saved], [board, 'actions/m1'])).toEqual({ kind: 'unsaved', reason: 'offline' })
  expect(worstStatus([saved, view('actions/m1', { kind: 'saved', atMs: 2 })], [board, 'actions/m1'])).toMatchObject({
    atMs: 2,
  })
})

test('CDOC-18 a text left behind on another screen is told of, its calm state is not', () => {
  const saved = view(board, { kind: 'saved', atMs: 1 })
  expect(worstStatus([saved, view(draft, { kind: 'reconnecting', kept: false })], [board]).kind).toBe('saved')
  expect(worstStatus([saved, view(draft, { kind: 'unsaved', reason: 'fault' })], [board]).kind).toBe('unsaved')
  const handedBack = view(draft, { kind: 'saved', atMs: 1 }, [handedBackText])
  expect(worstStatus([saved, handedBack], [board]).kind).toBe('held')
  const inThisPage: DocumentWithSaving = { ...handedBack, recoveredPlace: 'page' }
  expect(worstStatus([saved, inThisPage], [board])).toEqual({ kind: 'unsaved', reason: 'refused' })
})

test('CDOC-18 unsaved text is graver than text handed back, and both than a closed document', () => {
  const handedBack = view(board, { kind: 'closed', reason: 'refused' }, [handedBackText])
  expect(worstStatus([handedBack], [board])).toEqual({ kind: 'held', reason: 'refused', kept: true })
  expect(worstStatus([handedBack, view(draft, { kind: 'unsaved', reason: 'offline' })], [board]).kind).toBe('unsaved')
})

test('CDOC-18 a document that is not open yet is being connected to', () => {
  expect(worstStatus([], [board])).toEqual({ kind: 'connecting' })
  expect(worstStatus([view(board, { kind: 'saved', atMs: 1 })], [board, draft])).toEqual({
    kind: 'connecting',
  })
})

test('CDOC-18 a draft is saved as what it is, for its author alone', () => {
  expect(worstStatus([view(draft, { kind: 'saved', atMs: 1 })], [draft])).toEqual({
    kind: 'saved',
    atMs: 1,
    draft: true,
  })
  expect(worstStatus([view(board, { kind: 'saved', atMs: 1 })], [board])).toEqual({
    kind: 'saved',
    atMs: 1,
    draft: false,
  })
})
