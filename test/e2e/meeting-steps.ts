import type { en } from '../../client/locales/en.ts'
import type { Phase } from '../../shared/rooms/phases.ts'
import type { japanese } from '../support/japanese.ts'

export type Words = typeof en | typeof japanese

/** The words by which each step is known. */
export function stepsIn({ phases, rooms, board }: Words): (readonly [Phase, string])[] {
  return [
    ['pledge', rooms.pledge.title],
    ['arrival', rooms.arrival.order],
    ['reading', rooms.reading.title],
    ['writing', rooms.writing.title.bad],
    ['reveal', rooms.reveal.title],
    ['wishes', phases.wishes],
    ['cards', board.cards.title],
    ['grouping', board.grouping.title],
    ['dots', board.dots.title],
    ['lenses', board.lenses.title],
    ['actions', board.actions.startTitle],
    ['roles', board.roles.title],
    ['closing', board.closing.title],
  ]
}
