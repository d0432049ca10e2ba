import { getSchema } from '@tiptap/core'
import { joinBackward, splitBlock, toggleMark } from '@tiptap/pm/commands'
import type { Node } from '@tiptap/pm/model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import { EditorState, TextSelection, type Command, type Selection } from '@tiptap/pm/state'
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { noteKinds } from '../../client/documents/note-kinds.ts'
import { notesOf, openBoard } from '../support/gate-board.ts'
import { wordOf } from '../support/gate-house.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'

const STEPS = 400
const schema = getSchema([noteKinds])
const { bulletList, orderedList, listItem, hardBreak } = schema.nodes
const { bold } = schema.marks
if (!bulletList || !orderedList || !listItem || !hardBreak || !bold) throw new Error('notes have no lists')

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create()))
  return true
}
const remove: Command = (state, dispatch) => {
  dispatch?.(state.tr.deleteSelection())
  return true
}
const commands: readonly Command[] = [
  splitBlock,
  joinBackward,
  breakLine,
  remove,
  toggleMark(bold),
  wrapInList(bulletList),
  wrapInList(orderedList),
  splitListItem(listItem),
  sinkListItem(listItem),
  liftListItem(listItem),
]

function anySelection(doc: Node, random: Random): Selection {
  const anchor = doc.resolve(random.below(doc.content.size + 1))
  const head = doc.resolve(random.below(doc.content.size + 1))
  return TextSelection.between(anchor, random.chance(0.4) ? anchor : head)
}

/** One thing that a hand does in the editor: write, press a key, take back a selection, or paste what stood elsewhere. */
function doAnything(doc: Node, random: Random): Node {
  let state = EditorState.create({ doc })
  const select = () => (state = state.apply(state.tr.setSelection(anySelection(state.doc, random))))
  select()
  if (random.chance(0.35)) return state.apply(state.tr.insertText(random.pick(['訪', '看', 'あ']))).doc
  if (random.chance(0.2)) {
    const cut = state.selection.content()
    select()
    return state.apply(state.tr.replaceSelection(cut)).doc
  }
  random.pick(commands)(state, (transaction) => (state = state.apply(transaction)))
  return state.doc
}

type Writer = { doc: Y.Doc; author: string; undo: Y.UndoManager; outbox: Uint8Array[] }

function seatWriters(board: ReturnType<typeof openBoard>): Writer[] {
  return [101, 202, 303].map((clientId) => {
    const doc = board.copy(clientId)
    const outbox: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') outbox.push(update)
    })
    const undo = new Y.UndoManager(notesOf(doc), { captureTimeout: 0, trackedOrigins: new Set(['hand']) })
    return { doc, author: `person:${clientId}`, undo, outbox }
  })
}

function act({ doc, undo }: Writer, random: Random): void {
  if (random.chance(0.1)) return void undo.undo()
  if (random.chance(0.05)) return void undo.redo()
  const fragment = notesOf(doc)
  // An editor shows at least one line, and writes it with the first letter.
  const { doc: shown, meta } = initProseMirrorDoc(fragment, schema)
  const written = doAnything(shown.content.size === 0 ? (schema.topNodeType.createAndFill() ?? shown) : shown, random)
  written.check()
  doc.transact(() => updateYFragment(doc, fragment, written, meta), 'hand')
}

test.for(fuzzSeeds([1, 2, 3, 41]))(
  'DOC-105 DOC-140 whatever hands do, undo and redo in editors of notes at once, the gate refuses none of it, FUZZ_SEED=%i',
  (seed) => {
    const random = createRandom(seed)
    const board = openBoard()
    const writers = seatWriters(board)
    const words: Record<string, number> = {}
    const told = new Map<string, number>()
    for (let step = 0; step < STEPS; step++) {
      const writer = random.pick(writers)
      act(writer, random)
      if (random.chance(0.5)) continue
      for (const update of writer.outbox.splice(0)) {
        const word = wordOf(board.send(update, writer.author))
        words[word] = (words[word] ?? 0) + 1
        const emitted = board.commitOne()
        if (emitted) for (const each of writers) Y.applyUpdate(each.doc, emitted, 'server')
      }
      notesOf(writer.doc)
        .toJSON()
        .match(/<\w+/g)
        ?.forEach((node) => told.set(node, (told.get(node) ?? 0) + 1))
    }
    // A mark that Yjs would tidy away again is nothing new.
    expect(Object.keys(words).filter((word) => word !== 'nothing-new')).toEqual(['accept'])
    // Nothing was proved had the hands never made a list.
    expect([...told.keys()]).toEqual(
      expect.arrayContaining(['<paragraph', '<bulletlist', '<orderedlist', '<listitem', '<hardbreak']),
    )
  },
)
