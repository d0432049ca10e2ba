import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { useState } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { keepMovedCaret } from './moved-caret.ts'
import { noteKinds } from './note-kinds.ts'
import { holdWhileComposing } from './notes-composition.ts'
import { drawCaret, marksOfSelection } from './notes-caret.ts'
import type { NotesEditorProps } from './notes-editor-props.ts'
import { guardPaste, PASTE_LETTERS } from './notes-paste.ts'
import './notes-editor.css'

/** The editor itself, loaded when a screen with notes is first shown. */
export function LoadedNotesEditor({ fragment, awareness, label, readOnly = false }: NotesEditorProps) {
  const t = useText()
  const [isPasteTooLong, setPasteTooLong] = useState(false)
  const editor = useEditor(
    {
      editable: !readOnly,
      // The style sheet comes from our own server; a style element would need a nonce.
      injectCSS: false,
      extensions: [
        noteKinds,
        Collaboration.configure({ fragment }),
        ...(fragment.doc === null ? [] : [keepMovedCaret(fragment.doc)]),
        holdWhileComposing(fragment),
        guardPaste(setPasteTooLong),
        // Name and profession are the server's to write; what this page says of itself is not passed on.
        CollaborationCaret.configure({
          provider: { awareness },
          user: {},
          render: drawCaret,
          selectionRender: marksOfSelection,
        }),
      ],
      editorProps: {
        attributes: { lang: 'ja', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: 'notes-text' },
      },
    },
    [fragment, awareness, readOnly, label],
  )
  return (
    <>
      <div className="input input-area notes">
        {!readOnly && <Tools editor={editor} />}
        <EditorContent editor={editor} />
      </div>
      {isPasteTooLong && (
        <p className="field-gap" role="alert">
          {t('documents:notes.pasteTooLong', { letters: PASTE_LETTERS })}
        </p>
      )}
    </>
  )
}

function Tools({ editor }: { editor: Editor }) {
  const t = useText()
  const on = useEditorState({
    editor,
    selector: ({ editor: current }) => ({ bold: current.isActive('bold'), list: current.isActive('bulletList') }),
  })
  return (
    <div className="notes-tools" role="toolbar" aria-label={t('documents:notes.tools')}>
      <Button on={on.bold} onClick={() => editor.chain().focus().toggleBold().run()}>
        {t('documents:notes.bold')}
      </Button>
      <Button on={on.list} onClick={() => editor.chain().focus().toggleBulletList().run()}>
        {t('documents:notes.list')}
      </Button>
      <Button kind="quiet" icon="undo" onClick={() => editor.chain().focus().undo().run()}>
        {t('documents:notes.undo')}
      </Button>
    </div>
  )
}
