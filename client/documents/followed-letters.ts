import * as Y from 'yjs'

/** A letter that a text has or had: where Yjs keeps it, and its one or two units. */
export type Letter = { id: Y.ID; words: string; isGone: boolean }

export type FollowedLetters = {
  /** Where a letter is by now that stood at `id` when the following began; null when it is gone. */
  now(id: Y.ID): Y.ID | null
  stop(): void
}

/**
 * Follows the letters of a document to where they are written anew. Yjs moves nothing: an editor in which someone splits, joins or
 * wraps a paragraph takes letters out of one text and writes the same ones into another, in one transaction.
 */
export function followLetters(doc: Y.Doc): FollowedLetters {
  const nextOf = new Map<string, Y.ID>()
  const follow = (transaction: Y.Transaction) => {
    for (const { from, to } of movesIn(transaction))
      for (const [index, { id }] of to.entries()) nextOf.set(keyOf(from[index]?.id ?? id), id)
  }
  // At this moment what was deleted still has its letters.
  doc.on('afterTransaction', follow)
  return {
    now(id) {
      let now: Y.ID | undefined = id
      while (now !== undefined && isDeleted(doc, now)) now = nextOf.get(keyOf(now))
      return now ?? null
    },
    stop: () => doc.off('afterTransaction', follow),
  }
}

/** Two stretches of the same letters: what one text has lost, and what the same or another has got. */
function movesIn(transaction: Y.Transaction): { from: Letter[]; to: Letter[] }[] {
  const { doc, beforeState, deleteSet } = transaction
  const losers = new Set<Y.XmlText>()
  Y.iterateDeletedStructs(transaction, deleteSet, (struct) => addTextOf(struct, losers))
  if (losers.size === 0) return []
  const isNew = ({ id }: Letter) => id.clock >= (beforeState.get(id.client) ?? 0)
  const winners = [...doc.store.clients.keys()].flatMap((client) => [
    ...textsWrittenIn(doc, client, beforeState.get(client) ?? 0),
  ])
  const got = [...new Set(winners)].map((text) => lettersOf(text).filter((each) => isNew(each) && !each.isGone))
  const waiting = Map.groupBy(got, wordsOf)
  return [...losers].flatMap((text) => {
    const from = lettersOf(text).filter((each) => !isNew(each) && Y.isDeleted(deleteSet, each.id))
    // Of several with the same words each is taken once.
    const to = waiting.get(wordsOf(from))?.shift()
    return to === undefined ? [] : [{ from, to }]
  })
}

/** The texts in which a client has written letters from `clock` on. */
export function textsWrittenIn({ store }: Y.Doc, client: number, clock: number): ReadonlySet<Y.XmlText> {
  const structs = store.clients.get(client) ?? []
  const texts = new Set<Y.XmlText>()
  const known = structs.findLastIndex(({ id, length }) => id.clock + length <= clock)
  for (const struct of structs.slice(known + 1)) addTextOf(struct, texts)
  return texts
}

function addTextOf(struct: Y.Item | Y.GC, texts: Set<Y.XmlText>): void {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return
  if (struct.parent instanceof Y.XmlText) texts.add(struct.parent)
}

/** In the order of the text, with those that were taken out of it as far as they are still known. */
export function lettersOf(text: Y.XmlText): Letter[] {
  const letters: Letter[] = []
  for (let item = text._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue
    let { clock } = item.id
    for (const words of item.content.str) {
      letters.push({ id: Y.createID(item.id.client, clock), words, isGone: item.deleted })
      clock += words.length
    }
  }
  return letters
}

export function wordsOf(letters: readonly Letter[]): string {
  return letters.map(({ words }) => words).join('')
}

export function isDeleted(doc: Y.Doc, id: Y.ID): boolean {
  const struct: Y.Item | Y.GC = Y.getItem(doc.store, id)
  return !(struct instanceof Y.Item) || struct.deleted
}

function keyOf({ client, clock }: Y.ID): string {
  return `${client}:${clock}`
}
