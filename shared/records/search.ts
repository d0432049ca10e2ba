import { z } from 'zod'
import { Id } from '../ids.ts'
import { SHORTEST_SEARCH, searchText } from './kana.ts'
import { PersonView } from './meeting.ts'
import { PageEnd } from './page-end.ts'

/** What can be found, in the order in which it is shown. */
export const SearchKind = z.enum(['case', 'meeting', 'person', 'organization'])
export type SearchKind = z.infer<typeof SearchKind>

/** Words to look for in all kinds, or in one kind after the end of a page of it. */
export const SearchAsked = z.object({
  words: z.string().trim().max(100),
  only: z.object({ kind: SearchKind, after: PageEnd }).nullable(),
})
export type SearchAsked = z.infer<typeof SearchAsked>

/** `passage`: where in its text the words stand; null when its names alone hold them. */
const Passage = z.string().nullable()

/** `mayEnter`: whether one sits at that meeting; who only arranges it finds it by its title. */
export const SearchHit = z.discriminatedUnion('kind', [
  PersonView.extend({ kind: z.literal('person') }),
  z.object({ kind: z.literal('organization'), id: Id, name: z.string(), type: z.string() }),
  z.object({
    kind: z.literal('case'),
    id: Id,
    title: z.string(),
    label: z.string(),
    archived: z.boolean(),
    passage: Passage,
  }),
  z.object({
    kind: z.literal('meeting'),
    id: Id,
    title: z.string(),
    /** YYYY-MM-DD */
    date: z.string(),
    state: z.enum(['open', 'closed', 'cancelled']),
    mayEnter: z.boolean(),
    passage: Passage,
  }),
])
export type SearchHit = z.infer<typeof SearchHit>
export type SearchHitOf<Kind extends SearchKind> = Extract<SearchHit, { kind: Kind }>

/** `next`: what to ask `after` for more of this kind; null at the end. */
export const SearchGroup = z.object({ kind: SearchKind, hits: z.array(SearchHit), next: PageEnd.nullable() })
export type SearchGroup = z.infer<typeof SearchGroup>

/** Only kinds of which something is found. */
export const SearchFound = z.object({ groups: z.array(SearchGroup) })
export type SearchFound = z.infer<typeof SearchFound>

export function isLongEnough(words: string): boolean {
  return searchText(words).length >= SHORTEST_SEARCH
}

/** A text cut where the words stand in it, as it is written; null when it does not hold them. */
export type MarkedText = { before: string; found: string; after: string }

export function markWords(text: string, words: string): MarkedText | null {
  const wanted = searchText(words)
  const { folded, places } = foldWithPlaces(text)
  const at = wanted === '' ? -1 : folded.indexOf(wanted)
  const [first, last] = [places[at], places[at + wanted.length - 1]]
  if (first === undefined || last === undefined) return null
  // A letter that became several is marked whole.
  return { before: text.slice(0, first.start), found: text.slice(first.start, last.end), after: text.slice(last.end) }
}

/** The text as it is searched in, and for each of its letters where in the text it comes from. */
function foldWithPlaces(text: string): { folded: string; places: { start: number; end: number }[] } {
  let folded = ''
  const places = []
  for (const { segment, index } of new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)) {
    const letters = searchText(segment)
    for (let count = 0; count < letters.length; count++) places.push({ start: index, end: index + segment.length })
    folded += letters
  }
  return { folded, places }
}

/** Letters shown before the words and after them. */
const BEFORE = 24
const AFTER = 60

/** So much of a passage around the words as a line or two can hold. */
export function excerptOf(passage: string, words: string): string {
  const marked = markWords(passage, words)
  if (marked === null) return passage.slice(0, BEFORE + AFTER)
  const before = Array.from(marked.before)
  const after = Array.from(marked.after)
  const head = before.length > BEFORE ? `…${before.slice(-BEFORE).join('')}` : marked.before
  const tail = after.length > AFTER ? `${after.slice(0, AFTER).join('')}…` : marked.after
  return head + marked.found + tail
}
