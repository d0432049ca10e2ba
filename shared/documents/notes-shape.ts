/**
 * What notes are made of, as the editor writes it: nodes by their names, and marks on the text in them. The gate lets nothing else into
 * XML, because an editor takes away what it does not know, for everyone and with the words that others wrote inside.
 */
export const NOTE_NODES: ReadonlySet<string> = new Set([
  'paragraph',
  'bulletList',
  'orderedList',
  'listItem',
  'hardBreak',
])
export const NOTE_MARKS: ReadonlySet<string> = new Set(['bold'])
