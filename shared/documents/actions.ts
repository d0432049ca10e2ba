import * as Y from 'yjs'
import { z } from 'zod'
import { Id, newId } from '../ids.ts'
import { ActionState } from './action-state.ts'
import { addEntry, readEntries, stampSchema, text } from './entries.ts'

/** 明日から / 1か月以内 / 1年以内 / 枠組みの変更 */
export const Horizon = z.enum(['tomorrow', 'month', 'year', 'framework'])
export type Horizon = z.infer<typeof Horizon>

/** What people agree to: who does what by when, and how one sees that it is done. */
const AgreedTerms = z.object({
  text: z.string(),
  ownerId: Id.nullable(),
  due: z.iso.date().nullable(),
  doneWhen: z.string(),
})
type AgreedTerms = z.infer<typeof AgreedTerms>

/** An agreed action 合意事項. `due` is a calendar day, YYYY-MM-DD; texts live in Y.Texts. */
export const AgreedAction = z.object({
  caseId: Id,
  createdAt: z.number(),
  createdBy: Id,
  fromCardId: Id.nullable(),
  text: z.string(),
  ownerId: Id.nullable(),
  due: z.iso.date().nullable(),
  horizon: Horizon.nullable(),
  doneWhen: z.string(),
  state: ActionState,
  /** The terms at the time of agreeing, null before it. */
  agreedAs: AgreedTerms.nullable().default(null),
})
export type AgreedAction = z.infer<typeof AgreedAction>

/** What can be set as a whole; the two texts are typed into instead. */
export type ActionChoice = Pick<AgreedAction, 'ownerId' | 'due' | 'horizon' | 'state'>

export type ActionGap = 'text' | 'ownerId' | 'due' | 'doneWhen'

export function actionEntries(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('actions')
}

export function seedActions(doc: Y.Doc): void {
  stampSchema(doc)
}

export function readActions(doc: Y.Doc): Map<string, AgreedAction> {
  return readEntries(actionEntries(doc), AgreedAction)
}

export function addAction(
  doc: Y.Doc,
  made: { caseId: string; createdBy: string; fromCardId: string | null; now: number },
): string {
  const id = newId()
  const { caseId, createdBy, fromCardId, now } = made
  const choices = { ownerId: null, due: null, horizon: null, state: 'proposed' }
  doc.transact(() =>
    addEntry(actionEntries(doc), id, {
      caseId,
      createdBy,
      fromCardId,
      createdAt: now,
      ...choices,
      text: text(),
      doneWhen: text(),
    }),
  )
  return id
}

export function setActionChoice<Key extends keyof ActionChoice>(
  doc: Y.Doc,
  id: string,
  [key, value]: [Key, ActionChoice[Key]],
): void {
  const entry = actionEntries(doc).get(id)
  if (entry instanceof Y.Map) entry.set(key, value)
}

/** Agrees to an action as it stands now; one that is under way stays so. */
export function agreeOn(doc: Y.Doc, id: string): void {
  const action = readActions(doc).get(id)
  const entry = actionEntries(doc).get(id)
  if (action === undefined || !(entry instanceof Y.Map)) return
  doc.transact(() => {
    if (action.state === 'proposed') entry.set('state', 'agreed')
    entry.set('agreedAs', termsOf(action))
  })
}

export function takeAgreementBack(doc: Y.Doc, id: string): void {
  const entry = actionEntries(doc).get(id)
  if (!(entry instanceof Y.Map)) return
  doc.transact(() => {
    entry.set('state', 'proposed')
    entry.set('agreedAs', null)
  })
}

/** Whether its terms are others now than those that were agreed to. */
export function isChangedSince(action: AgreedAction): boolean {
  const { agreedAs } = action
  const now = termsOf(action)
  return (
    agreedAs !== null &&
    Object.keys(now).some((key) => now[key as keyof AgreedTerms] !== agreedAs[key as keyof AgreedTerms])
  ) // its own keys
}

function termsOf({ text: words, ownerId, due, doneWhen }: AgreedTerms): AgreedTerms {
  return { text: words.trim(), ownerId, due, doneWhen: doneWhen.trim() }
}

/** Whether anything was put down: an untouched sheet is nobody's action yet. */
export function isBegun({ text, doneWhen, ownerId, due, horizon, state }: AgreedAction): boolean {
  const isBlank = text.trim() + doneWhen.trim() === '' && ownerId === null && due === null && horizon === null
  return !isBlank || state !== 'proposed'
}

type Invited = readonly { personId: string }[]
/** Who can own an action: the people of its meeting, those who are absent too. */
type People = { participants: Invited; absentees: Invited }

/** What an action still lacks before it can be agreed: one owner, a due date and a "done when" beside its text. */
export function gapsOf(action: AgreedAction, people: People): ActionGap[] {
  const gaps: ActionGap[] = []
  if (action.text.trim() === '') gaps.push('text')
  if (!isOneOf(people, action.ownerId)) gaps.push('ownerId')
  if (action.due === null) gaps.push('due')
  if (action.doneWhen.trim() === '') gaps.push('doneWhen')
  return gaps
}

/** Any client may write any id as the owner; an action of nobody would be in the minutes as if it were somebody's. */
function isOneOf({ participants, absentees }: People, ownerId: string | null): boolean {
  return [...participants, ...absentees].some(({ personId }) => personId === ownerId)
}
