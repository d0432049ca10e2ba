import type { Editor } from '@tiptap/core'
import type { Locator, Page } from 'playwright-core'

/** An edit beside a letter sequence of the notes: before or behind it, or of it. */
export type NotesEdit = {
  near: string
  do: 'insert-before' | 'insert-after' | 'delete' | 'delete-line' | 'split-after'
  words?: string
}

/** The notes of the first section on the page of the minutes, to which the page goes unless it is there. */
export async function openNotes(page: Page): Promise<Locator> {
  const minutes = page.url().replace(/(\/minutes)?\/?$/, '/minutes')
  if (page.url() !== minutes) await page.goto(minutes)
  const notes = page.getByRole('textbox').first()
  await notes.waitFor()
  return notes
}

export async function writeLines(notes: Locator, lines: readonly string[]): Promise<void> {
  const content = lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }))
  await notes.evaluate(({ editor }: NotesElement, given) => void editor.commands.setContent(given), content)
}

/** By editor commands: where keys would put the caret is another test's matter. */
export async function editNotes(notes: Locator, edit: NotesEdit): Promise<void> {
  await notes.evaluate(({ editor }: NotesElement, { near, do: kind, words = '' }) => {
    let from = -1
    editor.state.doc.descendants((node, pos) => {
      const offset = node.isTextblock ? node.textContent.indexOf(near) : -1
      if (offset >= 0) from = pos + 1 + offset
    })
    if (from < 0) throw new Error('no such letters in the notes')
    const to = from + near.length
    if (kind === 'insert-before') editor.view.dispatch(editor.state.tr.insertText(words, from))
    if (kind === 'insert-after') editor.view.dispatch(editor.state.tr.insertText(words, to))
    if (kind === 'delete') editor.view.dispatch(editor.state.tr.delete(from, to))
    if (kind === 'delete-line') editor.view.dispatch(editor.state.tr.delete(from - 1, to + 1))
    if (kind === 'split-after') editor.view.dispatch(editor.state.tr.split(to))
  }, edit)
}

export async function putCaretBehind(notes: Locator, near: string): Promise<void> {
  await notes.evaluate(
    ({ editor }: NotesElement, { letters }) => {
      editor.state.doc.descendants((node, pos) => {
        const offset = node.isTextblock ? node.textContent.indexOf(letters) : -1
        if (offset >= 0) editor.commands.setTextSelection(pos + 1 + offset + letters.length)
      })
      // The editor's own command focuses in the next frame, and what is typed until then goes nowhere.
      editor.view.focus()
    },
    { letters: near },
  )
}

export async function linesOf(notes: Locator): Promise<string[]> {
  return notes.evaluate(({ editor }: NotesElement) => {
    const lines: string[] = []
    editor.state.doc.descendants((node) => void (node.isTextblock && lines.push(node.textContent)))
    return lines
  })
}

/** TipTap leaves its editor on the element. */
type NotesElement = HTMLElement & { editor: Editor }
