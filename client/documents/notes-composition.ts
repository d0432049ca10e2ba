import { Extension } from '@tiptap/core'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  getRelativeSelection,
  initProseMirrorDoc,
  ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  updateYFragment,
  yCursorPluginKey,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { copyForEdits, type EditableCopy } from './editable-copy.ts'
import type { Lost } from './settled-words.ts'

type Place = Pick<ReturnType<typeof getRelativeSelection>, 'anchor' | 'head'>

/** `before`: the document as the editor last agreed with it; null as long as nobody else has written anything. */
type Composition = { binding: ProsemirrorBinding; before: EditableCopy | null; takeBack: () => void }

/**
 * Lets the editor alone while something is composed in it: a browser whose letters are drawn anew under the composition ends it, and
 * doubles or drops the kana. What was composed is written when it ends, and merged with what others wrote meanwhile.
 */
export function holdWhileComposing(fragment: Y.XmlFragment): Extension {
  const held: { composition: Composition | null } = { composition: null }
  return Extension.create({
    name: 'holdWhileComposing',
    // Before Yjs' own plugins: what was composed is written while they are still there.
    priority: 1100,
    addProseMirrorPlugins: () => [new Plugin({ view: (view) => watchCompositions(view, fragment, held) })],
    dispatchTransaction({ transaction, next }) {
      // A colleague's caret, drawn into the letters that are composed, would end the composition as well.
      const isOfCarets = transaction.getMeta(yCursorPluginKey) !== undefined && !transaction.docChanged
      if (held.composition === null || !isOfCarets) next(transaction)
    },
  })
}

function watchCompositions(view: EditorView, fragment: Y.XmlFragment, held: { composition: Composition | null }) {
  const start = () => {
    held.composition ??= letGo(view, fragment)
  }
  const finish = ({ isGone }: { isGone: boolean }) => {
    const { composition } = held
    held.composition = null
    if (composition === null) return
    composition.takeBack()
    const place = write(view, fragment, composition)
    if (!isGone) showAll(view, composition, place)
  }
  // The editor reads the last letters in a microtask of its own.
  const end = () => queueMicrotask(() => finish({ isGone: false }))
  // The last chance for what is being composed: the document is given up, and what it holds is handed back to its author.
  const giveUp = () => finish({ isGone: false })
  const listening = new AbortController()
  view.dom.addEventListener('compositionstart', start, listening)
  view.dom.addEventListener('compositionend', end, listening)
  fragment.doc?.on('destroy', giveUp)
  return {
    destroy() {
      listening.abort()
      fragment.doc?.off('destroy', giveUp)
      // An editor that goes away in mid-composition gets no compositionend; what stands in it counts as written.
      finish({ isGone: true })
    },
  }
}

function letGo(view: EditorView, fragment: Y.XmlFragment): Composition | null {
  const { doc } = fragment
  const sync: { binding: unknown } | undefined = ySyncPluginKey.getState(view.state)
  const binding = sync?.binding
  if (doc === null || sync === undefined || !(binding instanceof ProsemirrorBinding)) return null
  const { mux } = binding
  const composition: Composition = { binding, before: null, takeBack }
  // Before and not after: this is the last moment at which document and editor say the same.
  const keepBefore = () => {
    composition.before ??= copyForEdits(fragment)
  }
  function takeBack() {
    doc?.off('beforeAllTransactions', keepBefore)
    if (binding instanceof ProsemirrorBinding) binding.mux = mux
  }
  doc.on('beforeAllTransactions', keepBefore)
  binding.destroy()
  // The way by which the editor writes into the document.
  binding.mux = () => undefined
  // The caret would be reckoned in a text that the document does not have. Not dispatched: with bold just turned on, the editor takes
  // any transaction at this moment for the end of the composition.
  sync.binding = null
  return composition
}

/** Answers where the caret is, for when the text will be built anew. */
function write(view: EditorView, fragment: Y.XmlFragment, { binding, before }: Composition): Place | null {
  const { doc } = fragment
  if (doc === null) return null
  if (before === null) {
    doc.transact(() => updateYFragment(doc, fragment, view.state.doc, binding), ySyncPluginKey)
    return null
  }
  let place: Place | null = null
  const { lost, caret } = before.write((copy) => {
    updateYFragment(copy.doc ?? doc, copy, view.state.doc, { mapping: new Map(), isOMark: new Map() })
    const { mapping } = initProseMirrorDoc(copy, view.state.schema)
    place = getRelativeSelection(new ProsemirrorBinding(copy, mapping), view.state)
  }, ySyncPluginKey)
  const behind = lost === null ? caret : doc.transact(() => writeAnew(fragment, lost), ySyncPluginKey)
  return behind === null ? place : { anchor: behind, head: behind }
}

/** Others have deleted the paragraph in which this was composed: it becomes one of its own. */
function writeAnew(fragment: Y.XmlFragment, { words, index }: Lost): Y.RelativePosition {
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText(words)
  paragraph.insert(0, [text])
  fragment.insert(index, [paragraph])
  return Y.createRelativePositionFromTypeIndex(text, words.length, -1)
}

function showAll(view: EditorView, { binding, before }: Composition, place: Place | null): void {
  binding.initView(view)
  if (before === null) {
    const back = view.state.tr.setMeta(ySyncPluginKey, { binding })
    return view.dispatch(back.setMeta(yCursorPluginKey, { awarenessUpdated: true }))
  }
  binding._forceRerender()
  if (place === null) return
  const [anchor, head] = [place.anchor, place.head].map((relative) =>
    relativePositionToAbsolutePosition(binding.doc, binding.type, relative, binding.mapping),
  )
  if (anchor === null || anchor === undefined || head === null || head === undefined) return
  const { tr } = view.state
  view.dispatch(tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head))))
}
