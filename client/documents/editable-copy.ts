import * as Y from 'yjs'

/** What `write` had to put into a place that others have deleted meanwhile, and which entry of the fragment that was in. */
export type Lost = { words: string; index: number }

/** A document as it was at one moment, to be edited later as if at that moment. */
export type EditableCopy = { write(edit: (copy: Y.XmlFragment) => void, origin: unknown): Lost | null }

/**
 * Copies the document of a fragment, so that an editor that has not followed it since can write into the state it knows: Yjs then
 * merges what it wrote with what others did meanwhile, as if it had come from afar. `write` may be called once.
 */
export function copyForEdits(fragment: Y.XmlFragment): EditableCopy | null {
  const { doc } = fragment
  if (doc === null) return null
  const copy = new Y.Doc({ gc: false })
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return {
    write(edit, origin) {
      // Under the page's own client id, unless it has gone on writing itself: two histories under one id would not converge.
      if (stateOf(copy, doc.clientID) === stateOf(doc, doc.clientID)) copy.clientID = doc.clientID
      const known = Y.encodeStateVector(copy)
      const from = { client: copy.clientID, clock: stateOf(copy, copy.clientID) }
      edit(sameFragment(fragment, copy))
      doc.transact((transaction) => {
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy, known))
        // It is this page that writes. As from afar, Yjs would take it for a stranger under the page's id, and change the id.
        transaction.local = true
      }, origin)
      return lostIn(fragment, wordsSince(copy, from))
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

/** Undeleted letters written since, in the order of the text as far as one person writes them: one stretch. */
function wordsSince(copy: Y.Doc, { client, clock }: { client: number; clock: number }): Y.Item[] {
  const structs = copy.store.clients.get(client) ?? []
  return structs.filter(
    (struct): struct is Y.Item =>
      struct instanceof Y.Item &&
      struct.id.clock >= clock &&
      !struct.deleted &&
      struct.content instanceof Y.ContentString,
  )
}

function lostIn(fragment: Y.XmlFragment, written: readonly Y.Item[]): Lost | null {
  const { doc } = fragment
  const lost = doc === null ? [] : written.filter(({ id }) => isDeleted(doc, id))
  const first = lost[0]
  if (first === undefined) return null
  const words = lost.map(({ content }) => (content instanceof Y.ContentString ? content.str : '')).join('')
  return { words, index: indexOfEntry(fragment, first) }
}

function isDeleted(doc: Y.Doc, id: Y.ID): boolean {
  const struct: Y.Item | Y.GC = Y.getItem(doc.store, id)
  return !(struct instanceof Y.Item) || struct.deleted
}

/** Behind what is left of the entries before it. */
function indexOfEntry(fragment: Y.XmlFragment, within: Y.Item): number {
  const entries = fragment.toArray().map(({ _item }) => _item)
  for (let item = entryOf(within, fragment); item !== null; item = item.left) {
    const { id } = item
    const index = entries.findIndex((entry) => entry !== null && Y.compareIDs(entry.id, id))
    if (index >= 0) return index + 1
  }
  return 0
}

/** The child of the fragment, in the copy, that something lies in. */
function entryOf(within: Y.Item, fragment: Y.XmlFragment): Y.Item | null {
  const fragmentId = fragment._item?.id ?? null
  for (let item: Y.Item | null = within; item !== null;) {
    const above: Y.Item | null = item.parent instanceof Y.AbstractType ? item.parent._item : null
    if (Y.compareIDs(above?.id ?? null, fragmentId)) return item
    item = above
  }
  return null
}
