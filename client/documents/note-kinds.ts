import { StarterKit } from '@tiptap/starter-kit'

/** What minutes need and print well, as `shared/documents/notes-shape.ts` says it to the server. */
export const noteKinds = StarterKit.configure({
  // Yjs keeps the history: undoing takes back one's own words only.
  undoRedo: false,
  // A node added on opening would be an edit that nobody made.
  trailingNode: false,
  link: false,
  heading: false,
  blockquote: false,
  code: false,
  codeBlock: false,
  horizontalRule: false,
  strike: false,
  italic: false,
  underline: false,
})
