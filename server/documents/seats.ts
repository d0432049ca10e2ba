import { Limit } from '../../shared/documents/limits.ts'

/** How many sockets of one kind each person has open. */
export type Seats = Map<string, number>

/** One more socket of this person; null when there are too many already. What is answered gives the seat back and is called once. */
export function takeSeat(seats: Seats, personId: string): (() => void) | null {
  const taken = seats.get(personId) ?? 0
  if (taken >= Limit.socketsPerPerson) return null
  seats.set(personId, taken + 1)
  return () => {
    const left = (seats.get(personId) ?? 1) - 1
    if (left > 0) seats.set(personId, left)
    else seats.delete(personId)
  }
}
