import type { DocumentKind } from './document-name.ts'

const MB = 1024 * 1024

/** Limits of the gate (sizes in bytes). A frame beyond one is refused whole. */
export const Limit = {
  frameBytes: 256 * 1024,
  stepTwoBytes: 4 * MB,
  /** A draft is copied onto the board at the reveal, and nobody writes half a megabyte in private. */
  documentBytes: {
    case: 20 * MB,
    meeting: 20 * MB,
    actions: 20 * MB,
    draft: MB / 2,
    practice: MB / 4,
  } satisfies Record<DocumentKind, number>,
  structs: 20_000,
  /** What a frame may name in all, repeats included: structs and values count once, nested types four times. */
  decodingCost: 60_000,
  /** How far apart the neighbours that a frame names may stand by now, all of them together. */
  stepsBetweenNeighbours: 200_000,
  clientSections: 64,
  deleteRanges: 50_000,
  /** Far above anything typed, far below where arithmetic on clocks would lose digits. */
  clock: 2 ** 31,
  depth: 64,
  keyBytes: 128,
  awarenessBytes: 4 * 1024,
  newClientIdsPerPersonAndDay: 64,
  /**
   * Three devices, each with a room (board, actions, case, draft) and its minutes in another tab (board, actions, case), are 21. A line
   * cut without a word is held for two minutes more: room for two such cuts of a whole device. What they cost does not grow with
   * their number: all of them share one budget.
   */
  socketsPerPerson: 40,
} as const

/** Longest texts a field accepts, in graphemes: the editor stops there and says so. */
export const FieldLimit = {
  title: 100,
  detail: 500,
  reflection: 1000,
  reason: 300,
  action: 300,
  statement: 200,
  practice: 200,
} as const

export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
