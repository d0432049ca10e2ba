/** What a person can cause to fail: a code from a closed list, never an exception. The client turns the code into a sentence. */
export type Result<Value, Code extends string> = { ok: true; value: Value } | { ok: false; code: Code }

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function refuse<Code extends string>(code: Code): { ok: false; code: Code } {
  return { ok: false, code }
}
