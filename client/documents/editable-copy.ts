import * as Y from 'yjs'
import { followLetters } from './followed-letters.ts'
import { type Settled, settle } from './settled-words.ts'

/** A document as it was at one moment, to be edited later as if at that moment. */
export type EditableCopy = { write(edit: (copy: Y.XmlFragment) => void, origin: unknown): Settled }

/**
 * Copies the document of a fragment, so that an editor that has not followed it since can write into the state it knows: Yjs then
 * merges what it wrote with what others did meanwhile, as if it had come from afar. What was written between letters that others have
 * put elsewhere goes there after them. `write` may be called once.
 */
export function copyForEdits(fragment: Y.XmlFragment): EditableCopy | null {
  const { doc } = fragment
  if (doc === null) return null
  const copy = new Y.Doc({ gc: false })
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const followed = followLetters(doc)
  return {
    write(edit, origin) {
      followed.stop()
      // Under the page's own client id, unless it has gone on writing itself: two histories under one id would not converge.
      if (stateOf(copy, doc.clientID) === stateOf(doc, doc.clientID)) copy.clientID = doc.clientID
      const known = Y.encodeStateVector(copy)
      const clock = stateOf(copy, copy.clientID)
      edit(sameFragment(fragment, copy))
      return doc.transact((transaction) => {
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy, known))
        // It is this page that writes. As from afar, Yjs would take it for a stranger under the page's id, and change the id.
        transaction.local = true
        return settle(fragment, { copy, clock, followed })
      }, origin)
    },
  }
}

function stateOf(doc: Y.Doc, client: number): number {
  return Y.getState(doc.store, client)
}

function sameFragment(fragment: Y.XmlFragment, copy: Y.Doc): Y.XmlFragment {
  if (fragment._item === null) return copy.getXmlFragment(Y.findRootTypeKey(fragment))
  const { content } = Y.getItem(copy.store, fragment._item.id)
  if (content instanceof Y.ContentType && content.type instanceof Y.XmlFragment) return content.type
  throw new Error('the copy lacks the fragment it was made of')
}
