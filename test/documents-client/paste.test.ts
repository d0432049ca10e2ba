import { getSchema } from '@tiptap/core'
import { Fragment, type Node } from '@tiptap/pm/model'
import { prosemirrorToYDoc } from '@tiptap/y-tiptap'
import { StarterKit } from '@tiptap/starter-kit'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { cleanText } from '../../shared/clean-text.ts'
import { PASTE_BYTES, weighContent } from '../../client/documents/notes-paste.ts'
import { Limit } from '../../shared/documents/limits.ts'

describe('pasted text', () => {
  test('CDOC-82 keeps its letters and tabs, with one kind of line break and no control characters', () => {
    expect(cleanText('一\r\n二\r三\u2028四\u0085五')).toBe('一\n二\n三\n四\n五')
    expect(cleanText('\uFEFF痛\u0000み\u0007\u001B[0m\t強\u009Fい\u007F')).toBe('痛み[0m\t強い')
    expect(cleanText('薬は\u202E朝だけ\u202Cに\u2066する\u2069')).toBe('薬は朝だけにする')
    expect(cleanText('葛\u{E0100}城の𠮷さん、👨‍👩‍👧、か\u3099')).toBe('葛\u{E0100}城の𠮷さん、👨‍👩‍👧、か\u3099')
  })
})

describe('a paste into notes', () => {
  const schema = getSchema([StarterKit])
  const paragraph = (words: string, marks: readonly string[] = []): Node =>
    schema.node(
      'paragraph',
      null,
      words === ''
        ? []
        : [
            schema.text(
              words,
              marks.map((mark) => schema.mark(mark)),
            ),
          ],
    )
  const list = (words: string[]): Node =>
    schema.node(
      'bulletList',
      null,
      words.map((word) => schema.node('listItem', null, [paragraph(word, ['bold'])])),
    )
  const contents = {
    'one long paragraph': [paragraph('痛'.repeat(40_000))],
    'a thousand short ones': Array.from({ length: 1000 }, () => paragraph('あ', ['bold'])),
    'empty ones': Array.from({ length: 1000 }, () => paragraph('')),
    'a list': [list(Array.from({ length: 500 }, (_, index) => `${index}番`))],
    'letters beyond the first plane': [paragraph('𠮷'.repeat(10_000))],
  }

  test.for(Object.entries(contents))('CDOC-83 is weighed at least as heavy as its frame: %s', ([, nodes]) => {
    const content = Fragment.from(nodes)
    const frame = Y.encodeStateAsUpdate(prosemirrorToYDoc(schema.node('doc', null, content)))
    expect(weighContent(content)).toBeGreaterThanOrEqual(frame.byteLength)
    // And not so heavy that what is let in could only be a part of what fits.
    expect(weighContent(content)).toBeLessThan(Limit.frameBytes)
  })

  test('CDOC-83 the heaviest that is let in leaves half of a frame for what is typed at the same moment', () => {
    expect(PASTE_BYTES).toBeLessThanOrEqual(Limit.frameBytes / 2)
    expect(weighContent(Fragment.from(paragraph('痛'.repeat(45_000))))).toBeGreaterThan(PASTE_BYTES)
  })
})
