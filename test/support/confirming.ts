import * as Y from 'yjs'
import type { Actor } from '../../shared/access/policy.ts'
import { actionEntries, addAction, setActionChoice } from '../../shared/documents/actions.ts'
import { addCard, writeAnonymousCards } from '../../shared/documents/board-cards.ts'
import { addMarkTotals } from '../../shared/documents/board-marks.ts'
import { writeReflections } from '../../shared/documents/board-reflections.ts'
import { addLensNote, lensNoteEntries, writeLensRelease } from '../../shared/documents/board-results.ts'
import { addEvent, caseTimeline, summaryText } from '../../shared/documents/case.ts'
import { addDraftEntry, draftEntries } from '../../shared/documents/draft.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { notesFragment, type NotesSection, statementText } from '../../shared/documents/meeting-board.ts'
import { fingerprintOf } from '../../shared/exports/canonical-json.ts'
import type { Fingerprint } from '../../shared/exports/confirmed-minutes.ts'
import { composeSheet } from '../../shared/exports/minutes-sheet.ts'
import { MeetingView } from '../../shared/records/meeting.ts'
import { RoomState } from '../../shared/rooms/state.ts'
import type { Visitor } from '../../server/access/sessions.ts'
import type { Database } from '../../server/database/tables.ts'
import { loadDocument } from '../../server/documents/loading.ts'
import { confirmMinutes } from '../../server/evidence/confirm-minutes.ts'
import { readMeeting } from '../../server/records/meetings.ts'
import { BOARD, type DocumentHouse, openTestHouse } from './document-house.ts'

export const ACTIONS = 'actions/mk_1'
export const DRAFT = 'draft/mk_1/p_dr1'
export const CASE = 'case/case1'

/** Words of every sort of text that minutes hold. */
export const words = {
  summary: '庭のある家で',
  event: '退院した日',
  bad: '電話に出られなかった',
  card: '夜の連絡',
  detail: 'だれに電話するか',
  nameless: '名のない札',
  lens: '権利の気づき',
  statement: '看護の役目',
  action: '連絡表を作る',
  doneWhen: '表が家にある',
  note: '次の回で見る',
} as const

/** What must never be in them. */
export const secrets = { draft: 'だれにも見せていない文', lens: '開いていない視点' } as const

/** Who leads the meeting of a house. */
export const leader = {
  personId: 'p_fc1',
  hubId: 'hub_1',
  profession: 'facilitator',
  isAdmin: false,
  isGuest: false,
  name: 'p_fc1さん',
  sessionId: 'session-p_fc1',
  expiresAtMs: 2 ** 50,
} satisfies Visitor

type Writing = Pick<DocumentHouse, 'db' | 'documents'>

export async function edit(
  { db, documents }: Writing,
  documentId: string,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const done = await db.transaction().execute((trx) => documents.edit(trx, documentId, change))
  done.publish()
}

export async function close(db: Database, nowMs = 1): Promise<void> {
  await db.updateTable('meetings').set({ closed_at: nowMs }).where('id', '=', 'mk_1').execute()
}

/** A closed meeting with something of everything, and private words that are not for its minutes. */
export async function openClosedHouse(): Promise<DocumentHouse> {
  const house = await openTestHouse()
  await edit(house, CASE, layCase)
  await edit(house, BOARD, layBoard)
  await edit(house, ACTIONS, (doc) => void layAction(doc, words.action))
  await edit(house, DRAFT, (doc) => {
    const id = addDraftEntry(doc, { caseId: 'case1', question: 'bad', now: 0 })
    textOf(draftEntries(doc), id, 'text')?.insert(0, secrets.draft)
  })
  await close(house.db)
  return house
}

function layCase(doc: Y.Doc): void {
  summaryText(doc, 'wish')?.insert(0, words.summary)
  addEvent(doc, 'event1', -3)
  textOf(caseTimeline(doc), 'event1', 'label')?.insert(0, words.event)
}

function layBoard(doc: Y.Doc): void {
  const reflection = { caseId: 'case1', question: 'bad', role: 'nurse', toRole: null, text: words.bad } as const
  writeReflections(doc, new Map([['r1', reflection]]))
  const card = { caseId: 'case1', authorId: 'p_ns1', role: 'nurse', now: 0 } as const
  addCard(doc, { ...card, title: words.card, detail: words.detail })
  writeAnonymousCards(doc, new Map([['card_x', { caseId: 'case1', title: words.nameless, detail: '' }]]))
  addMarkTotals(doc, new Map([['event1', { unclear: 2, remembered: 0 }]]))
  for (const [now, lens] of (['rights', 'sustainability'] as const).entries()) {
    const id = addLensNote(doc, { caseId: 'case1', lens, authorId: 'p_hc1', now })
    textOf(lensNoteEntries(doc), id, 'text')?.insert(0, lens === 'rights' ? words.lens : secrets.lens)
  }
  writeLensRelease(doc, 'case1', 'rights')
  statementText(doc, 'case1', 'nurse')?.insert(0, words.statement)
  writeNote(doc, 'issues', words.note)
}

export function layAction(doc: Y.Doc, title: string): string {
  const id = addAction(doc, { caseId: 'case1', createdBy: 'p_cm1', fromCardId: null, now: actionEntries(doc).size })
  textOf(actionEntries(doc), id, 'text')?.insert(0, title)
  textOf(actionEntries(doc), id, 'doneWhen')?.insert(0, words.doneWhen)
  setActionChoice(doc, id, ['ownerId', 'p_ns1'])
  return id
}

/** A paragraph of notes; `parts` are bold in turn, the first not. */
export function writeNote(doc: Y.Doc, section: NotesSection, ...parts: string[]): void {
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  notesFragment(doc, 'case1', section)?.push([paragraph])
  paragraph.push([text])
  for (const [index, part] of parts.entries()) text.insert(text.length, part, index % 2 === 1 ? { bold: {} } : {})
}

/** What stands on the minutes of mk_1 on a person's screen, once all is saved. */
export async function seenBy(db: Database, viewer: Actor): Promise<Fingerprint[]> {
  const meeting = MeetingView.parse(await readMeeting(db, viewer, 'mk_1'))
  const { announced } = await db.selectFrom('rooms').select('announced').executeTakeFirstOrThrow()
  const room = RoomState.parse(JSON.parse(announced))
  const docOf = async (id: string) => (await loadDocument(db, id))?.doc ?? new Y.Doc()
  const [board, actions] = [await docOf(BOARD), await docOf(ACTIONS)]
  const seen: Fingerprint[] = []
  for (const { id: caseId } of meeting.cases) {
    const caseDoc = await docOf(`case/${caseId}`)
    const sheet = composeSheet({ meeting, room, caseId, board, actions, caseDoc })
    seen.push({ caseId, fingerprint: fingerprintOf(sheet) })
  }
  return seen
}

type Confirming = { after?: number; reason?: string; nowMs?: number }

/** Whoever leads looks at the minutes as they stand, and confirms them. */
export async function confirmNow(db: Database, { after = 0, reason = '', nowMs = 1000 }: Confirming = {}) {
  const seen = await seenBy(db, leader)
  return await confirmMinutes({ db, now: () => nowMs }, leader, { meetingId: 'mk_1', after, reason, seen })
}
