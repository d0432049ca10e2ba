import { keepSame } from './keep-same.ts'

/** Calls back with each change, and with whether it is this page's own. The answer ends it. */
export type Listen = (onChange: (isOwn: boolean) => void) => () => void

/** Calls back once, and later than now; the answer calls it off. */
export type Draw = (act: () => void) => () => void

/**
 * What a screen shows of something that changes often, for `useSyncExternalStore`. Own changes are told at once; those of others
 * when `draw` says so, however many have come until then. What they left as it was keeps its identity.
 */
export class ShownValue<Value> {
  readonly #listen: Listen
  readonly #read: () => Value
  readonly #draw: Draw
  #known: { value: Value; isStale: boolean } | null = null

  constructor(listen: Listen, read: () => Value, draw: Draw) {
    this.#listen = listen
    this.#read = read
    this.#draw = draw
  }

  readonly subscribe = (notify: () => void): (() => void) => {
    let callOff: (() => void) | null = null
    const tell = () => {
      callOff = null
      notify()
    }
    const stop = this.#listen((isOwn) => {
      this.#forget()
      if (isOwn) notify()
      else callOff ??= this.#draw(tell)
    })
    // What changed between the first render and this moment was seen by nobody, so read again.
    this.#forget()
    return () => {
      stop()
      callOff?.()
    }
  }

  readonly read = (): Value => {
    if (this.#known === null || this.#known.isStale)
      this.#known = { value: keepSame(this.#known?.value, this.#read()), isStale: false }
    return this.#known.value
  }

  #forget(): void {
    if (this.#known !== null) this.#known.isStale = true
  }
}
