const BLOCKS = ['paragraph', 'bulletList', 'orderedList'] as const

/**
 * What notes are made of, as the editor writes it: which nodes may stand in which, by their names, and marks on the text in them. `doc` is
 * the fragment itself. The gate lets nothing else into XML, because an editor takes away what does not fit, for everyone and with the
 * words that others wrote inside.
 */
export const NOTE_CHILDREN: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>([
  ['doc', new Set(BLOCKS)],
  ['paragraph', new Set(['text', 'hardBreak'])],
  ['bulletList', new Set(['listItem'])],
  ['orderedList', new Set(['listItem'])],
  ['listItem', new Set(BLOCKS)],
  ['hardBreak', new Set()],
])
export const NOTE_MARKS: ReadonlySet<string> = new Set(['bold'])
