import type { Agenda } from '../../shared/rooms/phases.ts'

/** The name of an item, with the brackets of all other words: agendas are written on many keyboards. */
export function agendaLabel({ label }: Pick<Agenda[number], 'label'>): string {
  return label.replaceAll('(', '（').replaceAll(')', '）')
}
