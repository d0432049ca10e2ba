import type { DocumentKind } from './document-name.ts'

/**
 * Who may change what lies below a root, and what kind of root it is. The gate refuses every other root. `seeded`: the server made all
 * its entries, down to the texts in them, and clients write in those texts only; no client could bring back what one has removed.
 * `outlivesMeeting`: clients write in it when the meeting is over, too.
 */
export type RootRule = {
  type: 'map' | 'xml' | 'text'
  writtenBy: 'client' | 'server'
  seeded?: true
  outlivesMeeting?: true
}

const clientMap: RootRule = { type: 'map', writtenBy: 'client' }
const seededMap: RootRule = { type: 'map', writtenBy: 'client', seeded: true }
const serverMap: RootRule = { type: 'map', writtenBy: 'server' }

export const rootsOf: Record<DocumentKind, ReadonlyMap<string, RootRule>> = {
  case: new Map([
    ['meta', serverMap],
    ['summary', seededMap],
    ['timeline', clientMap],
  ]),
  meeting: new Map([
    ['meta', serverMap],
    ['cards', clientMap],
    ['places', clientMap],
    ['piles', clientMap],
    ['lensNotes', clientMap],
    ['statements', seededMap],
    ['notes', { ...seededMap, outlivesMeeting: true }],
    ['revealed', serverMap],
    ['advanceOpinions', serverMap],
    ['wishAnswers', serverMap],
    ['anonymousCards', serverMap],
    ['lensRelease', serverMap],
    ['dotTotals', serverMap],
    ['markTotals', serverMap],
  ]),
  actions: new Map([
    ['meta', serverMap],
    ['actions', clientMap],
  ]),
  draft: new Map([
    ['meta', serverMap],
    ['entries', clientMap],
  ]),
  practice: new Map([
    ['meta', serverMap],
    ['practice', seededMap],
  ]),
}
