import { Extension } from '@tiptap/core'
import type { Fragment, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { Limit } from '../../shared/documents/limits.ts'
import { cleanText } from '../../shared/clean-text.ts'

/** What a paste into notes may weigh. It goes out in one frame, which the server refuses when it is too large. */
export const PASTE_BYTES = Limit.frameBytes / 2
/** About as many Japanese letters, for the sentence that says so. */
export const PASTE_LETTERS = Math.floor(PASTE_BYTES / 3 / 10_000) * 10_000

/** More than any paragraph, list entry or mark needs beside its letters. */
const BYTES_OF_SHAPE = 64
/** Word brings so much shape with its letters; beyond it, even reading would make the page stand still. */
const MARKUP_PER_BYTE = 16

type DropArguments = [view: EditorView, event: DragEvent, slice: Slice, moved: boolean]

/** Takes in of a paste what notes can hold, and nothing of one that is too long; `tell` is told which it was. */
export function guardPaste(tell: (isTooLong: boolean) => void): Extension {
  const isRefused = (isTooLong: boolean) => {
    tell(isTooLong)
    return isTooLong
  }
  const plugin = new Plugin({
    props: {
      handleDOMEvents: {
        paste: (_view, event) => {
          if (!isRefused(isTooLongToRead(event.clipboardData))) return false
          event.preventDefault()
          return true
        },
      },
      handlePaste: (_view, _event, slice) => isRefused(isTooLong(slice)),
      handleDrop: (...[, , slice, moved]: DropArguments) => !moved && isRefused(isTooLong(slice)),
      transformPastedText: cleanText,
      transformPastedHTML: (html) => spreadTables(cleanText(html)),
    },
  })
  return Extension.create({ name: 'guardPaste', priority: 1050, addProseMirrorPlugins: () => [plugin] })
}

function isTooLongToRead(data: DataTransfer | null): boolean {
  if (data === null) return false
  return (
    bytesOf(data.getData('text/plain')) > PASTE_BYTES ||
    data.getData('text/html').length > PASTE_BYTES * MARKUP_PER_BYTE
  )
}

function isTooLong({ content }: Slice): boolean {
  return weighContent(content) > PASTE_BYTES
}

/** At least the bytes that this content takes in a frame. */
export function weighContent(content: Fragment): number {
  let bytes = 0
  content.descendants((node) => {
    bytes += BYTES_OF_SHAPE * (1 + node.marks.length) + bytesOf(node.text ?? '')
  })
  return bytes
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).byteLength
}

/** Notes hold no tables: a line per row, for else the words of neighbouring cells would run together. */
function spreadTables(html: string): string {
  if (!/<table/i.test(html)) return html
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const table of page.querySelectorAll('table')) table.replaceWith(...Array.from(table.rows, lineOf))
  return page.body.innerHTML
}

function lineOf(row: HTMLTableRowElement): HTMLParagraphElement {
  const line = row.ownerDocument.createElement('p')
  const cells = Array.from(row.cells, ({ textContent }) => textContent.trim())
  line.textContent = cells.filter((cell) => cell !== '').join('\u3000')
  return line
}
