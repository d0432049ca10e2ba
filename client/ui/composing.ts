type MaybeComposing = {
  isComposing?: boolean
  keyCode?: number
  nativeEvent?: { isComposing?: boolean; keyCode?: number }
}

/** True while Japanese input is being composed: Enter then only takes the proposal and must never submit. */
export function isComposing(event: MaybeComposing): boolean {
  const native = event.nativeEvent ?? event
  // Safari ends the composition before it reports the key; 229 is the only trace left of it.
  return native.isComposing === true || native.keyCode === 229
}
