import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { NOTE_MARKS, NOTE_NODES } from '../../shared/documents/notes-shape.ts'
import { noteKinds } from '../../client/documents/note-kinds.ts'

test('DOC-41 the gate knows exactly the nodes and marks that the editor of notes writes', () => {
  const { nodes, marks } = getSchema([noteKinds])
  expect(new Set(Object.keys(nodes))).toEqual(new Set([...NOTE_NODES, 'doc', 'text']))
  expect(new Set(Object.keys(marks))).toEqual(NOTE_MARKS)
})
