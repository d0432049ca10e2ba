import * as Y from 'yjs'

type Update = ReturnType<typeof Y.decodeUpdate>

/** So many units of one client, side by side. `text` = null for what cannot be read: a format, a picture, a new field. */
type Stretch = { client: number; clock: number; length: number; text: string | null }

/**
 * The words that an update writes, without the document it was written into: each coherent piece on a line of its own, without what its
 * author took back. For texts that can no longer be put where they belong.
 */
export function readInsertedText(update: Uint8Array): string {
  const { structs, ds } = Y.decodeUpdate(update)
  const pieces: Stretch[][] = []
  for (const struct of structs.toSorted(byClock)) {
    // What stands under a key is a value and no text.
    if (struct instanceof Y.Item && struct.parentSub === null) place(struct, pieces)
  }
  const lines = pieces.map((piece) => piece.map((stretch) => lettersOf(stretch, ds)).join(''))
  return lines.filter((line) => line.trim() !== '').join('\n')
}

function byClock(a: Update['structs'][number], b: Update['structs'][number]): number {
  return a.id.client - b.id.client || a.id.clock - b.id.clock
}

/** Behind the letter it was typed behind, or before the one it was typed before; else a new piece begins. */
function place(item: Y.Item, pieces: Stretch[][]): void {
  const stretch = stretchOf(item)
  for (const piece of pieces) {
    const behind = item.origin === null ? -1 : splitAt(piece, item.origin, 1)
    const at = behind >= 0 || item.rightOrigin === null ? behind : splitAt(piece, item.rightOrigin, 0)
    if (at >= 0) return void piece.splice(at, 0, stretch)
  }
  pieces.push([stretch])
}

function stretchOf({ id, length, content }: Y.Item): Stretch {
  return { client: id.client, clock: id.clock, length, text: content instanceof Y.ContentString ? content.str : null }
}

/** Cuts the piece `after` units behind the one with this id, and answers the place of the cut; -1 = it is not in this piece. */
function splitAt(piece: Stretch[], { client, clock }: Y.ID, after: 0 | 1): number {
  const index = piece.findLastIndex(
    (one) => one.client === client && one.clock <= clock && clock < one.clock + one.length,
  )
  const found = piece[index]
  if (found === undefined) return -1
  const size = clock - found.clock + after
  if (size === 0) return index
  if (size < found.length) piece.splice(index, 1, ...cut(found, size))
  return index + 1
}

function cut({ client, clock, length, text }: Stretch, size: number): Stretch[] {
  return [
    { client, clock, length: size, text: text?.slice(0, size) ?? null },
    { client, clock: clock + size, length: length - size, text: text?.slice(size) ?? null },
  ]
}

function lettersOf({ client, clock, text }: Stretch, { clients }: Update['ds']): string {
  const taken = (clients.get(client) ?? []).filter((range) => range.clock < clock + (text?.length ?? 0))
  const units = (text ?? '').split('')
  return units
    .filter((_, at) => !taken.some((range) => range.clock <= clock + at && clock + at < range.clock + range.len))
    .join('')
}
