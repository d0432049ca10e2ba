import { Limit } from '../../shared/documents/limits.ts'
import type { After } from './timers.ts'

/** What the sockets of one person share, and in how many ms it is as it was at first when none of them takes anything. */
type Shared = { msUntilFull: () => number }

/** A place for one socket. `leave` gives it back and is called once. */
export type Seat<Budget> = { budget: Budget; leave: () => void }

type Person<Budget> = { budget: Budget; taken: number; cancelForgetting: () => void }

/** The sockets of one kind that each person has open, and the one budget of all of them. */
export class Seats<Budget extends Shared> {
  readonly #people = new Map<string, Person<Budget>>()
  readonly #createBudget: () => Budget
  readonly #after: After

  constructor(createBudget: () => Budget, after: After) {
    this.#createBudget = createBudget
    this.#after = after
  }

  /** One more socket of this person; null when there are too many already. */
  take(personId: string): Seat<Budget> | null {
    const person = this.#people.get(personId) ?? this.#welcome(personId)
    if (person.taken >= Limit.socketsPerPerson) return null
    person.cancelForgetting()
    person.taken++
    return { budget: person.budget, leave: () => this.#leave(personId, person) }
  }

  #welcome(personId: string): Person<Budget> {
    const person = { budget: this.#createBudget(), taken: 0, cancelForgetting: () => undefined }
    this.#people.set(personId, person)
    return person
  }

  /** Nobody is kept whose sockets are all gone; but what was spent stays so, or coming back would be a way to have it again. */
  #leave(personId: string, person: Person<Budget>): void {
    person.taken--
    if (person.taken > 0) return
    const restMs = person.budget.msUntilFull()
    if (restMs === 0) return void this.#people.delete(personId)
    person.cancelForgetting = this.#after(restMs, () => void this.#people.delete(personId))
  }
}
