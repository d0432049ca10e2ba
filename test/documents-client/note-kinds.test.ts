import { getSchema } from '@tiptap/core'
import type { NodeType, Schema } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { NOTE_CHILDREN, NOTE_MARKS } from '../../shared/documents/notes-shape.ts'
import { noteKinds } from '../../client/documents/note-kinds.ts'

/** Everything that may stand anywhere in a node, whatever stands before it. */
function childrenOf(parent: NodeType, { nodes }: Schema): Set<string> {
  const seen = new Set([parent.contentMatch])
  const names = new Set<string>()
  for (const match of seen) {
    for (const type of Object.values(nodes)) {
      const next = match.matchType(type)
      if (next === null) continue
      names.add(type.name)
      seen.add(next)
    }
  }
  return names
}

test('DOC-41 DOC-105 the gate knows exactly the nodes, what may stand in them, and the marks that the editor of notes writes', () => {
  const schema = getSchema([noteKinds])
  const { text, ...parents } = schema.nodes
  expect(text?.isText).toBe(true)
  const children = Object.values(parents).map((node) => [node.name, childrenOf(node, schema)] as const)
  expect(new Map(children)).toEqual(NOTE_CHILDREN)
  expect(new Set(Object.keys(schema.marks))).toEqual(NOTE_MARKS)
})
