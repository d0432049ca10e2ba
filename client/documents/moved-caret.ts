import { Extension } from '@tiptap/core'
import { Plugin, type Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { getRelativeSelection, yCursorPluginKey, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/**
 * Keeps a caret where the browser has just put it. A key like Ctrl+Home moves it at once, but the `selectionchange` by which the
 * editor learns of it is an event of its own, and comes later: a frame from others may be handled in between. Each such frame draws
 * the text, or the carets in it, anew around the place the editor still knows, and so put the caret back; the next letter then went
 * to the old place. Here the place on the screen is asked for first. A plain field needs none of this: it is the browser that knows
 * its caret, and `TextBinding` reads it from there in the very moment of rewriting.
 */
export function keepMovedCaret(doc: Y.Doc): Extension {
  // Not the editor's own: it may not be asked for before there is one.
  let mounted: EditorView | null = null
  const watch = (view: EditorView) => {
    mounted = view
    // Someone else writes: the text will be built anew, and the caret put back to the letters it was at before.
    const remember = () => rememberMoved(view)
    doc.on('beforeAllTransactions', remember)
    return {
      destroy() {
        mounted = null
        doc.off('beforeAllTransactions', remember)
      },
    }
  }
  return Extension.create({
    name: 'keepMovedCaret',
    addProseMirrorPlugins: () => [new Plugin({ view: watch })],
    // Someone else's caret has moved: all carets are drawn anew, one's own as well.
    dispatchTransaction({ transaction, next }) {
      const isOfCarets = transaction.getMeta(yCursorPluginKey) !== undefined && !transaction.docChanged
      const moved = isOfCarets && mounted !== null ? movedSelection(mounted) : null
      next(moved === null ? transaction : transaction.setSelection(moved))
    },
  })
}

function rememberMoved(view: EditorView): void {
  const moved = movedSelection(view)
  const binding = ySyncPluginKey.getState(view.state)?.binding
  if (moved === null || !binding) return
  // Not dispatched: the editor would write within the transaction that brings the words of others.
  binding.beforeTransactionSelection = getRelativeSelection(
    binding,
    view.state.apply(view.state.tr.setSelection(moved)),
  )
}

/** The selection on the screen, when the editor does not know it yet. */
function movedSelection(view: EditorView): Selection | null {
  const { state } = view
  const shown = view.dom.ownerDocument.getSelection()
  if (view.composing || !view.hasFocus() || !(state.selection instanceof TextSelection) || shown === null) return null
  const { anchorNode, anchorOffset, focusNode, focusOffset } = shown
  if (anchorNode === null || focusNode === null) return null
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return null
  const anchor = state.doc.resolve(view.posAtDOM(anchorNode, anchorOffset))
  const head = state.doc.resolve(view.posAtDOM(focusNode, focusOffset))
  const selection = TextSelection.between(anchor, head)
  return selection.eq(state.selection) ? null : selection
}
