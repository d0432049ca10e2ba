import { useState } from 'react'
import type { z } from 'zod'

export type Kept<Value> = {
  value: Value
  /** Whether something is kept that is not sent yet. */
  isBegun: boolean
  keep: (value: Value) => void
  drop: () => void
}

/**
 * What somebody has begun and not sent: it outlives a failed save, another screen, the end of the session and a reload, in this tab
 * alone. `schema` is a constant of its module; `initial` makes what stands there before anything was typed.
 */
export function useKept<Value>(key: string, schema: z.ZodType<Value>, initial: () => Value): Kept<Value> {
  const [held, setHeld] = useState(() => holdFor(key, schema, initial))
  // Another key is another form: nothing typed goes over into it.
  const current = held.key === key ? held : holdFor(key, schema, initial)
  if (current !== held) setHeld(current)
  function keep(value: Value) {
    write(key, value)
    setHeld({ key, value, isBegun: true })
  }
  function drop() {
    forgetKept(key)
    setHeld({ key, value: initial(), isBegun: false })
  }
  return { value: current.value, isBegun: current.isBegun, keep, drop }
}

/** Null where nothing is kept, or what is kept has a shape that this version does not know. */
export function readKept<Value>(key: string, schema: z.ZodType<Value>): Value | null {
  try {
    return schema.parse(JSON.parse(sessionStorage.getItem(key) ?? ''))
  } catch {
    return null
  }
}

export function forgetKept(key: string): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    return
  }
}

function holdFor<Value>(key: string, schema: z.ZodType<Value>, initial: () => Value) {
  const kept = readKept(key, schema)
  return { key, value: kept ?? initial(), isBegun: kept !== null }
}

// A browser may forbid or fill its storage: then the text lives on the screen only, and nothing else changes.
function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    forgetKept(key)
  }
}
