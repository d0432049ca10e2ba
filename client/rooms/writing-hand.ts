/** Whoever pauses for so long between two letters has written what they wanted to, in ms. */
const PAUSE_MS = 1_500

/** Whether somebody is writing on this screen just now. It draws nothing: a letter is no reason to draw the whole room. */
export class Writing {
  #composing: Element | null = null
  #typed: { field: Element; atMs: number } | null = null

  /** Hears of every field of the page, until the answer is called. */
  listen(page: EventTarget): () => void {
    const listening = new AbortController()
    const on = (name: string, hear: (field: Element | null) => void) =>
      page.addEventListener(name, ({ target }) => hear(target instanceof Element ? target : null), listening)
    on('compositionstart', (field) => (this.#composing = field))
    on('compositionend', () => this.stop())
    on('input', (field) => {
      if (field?.matches('textarea, [contenteditable], input:not([type=radio], [type=checkbox])') !== true) return
      this.#typed = { field, atMs: Date.now() }
    })
    on('focusout', () => this.stop())
    return () => listening.abort()
  }

  isGoingOn(): boolean {
    if (this.#composing?.isConnected === true) return true
    return this.#typed !== null && this.#typed.field.isConnected && Date.now() - this.#typed.atMs < PAUSE_MS
  }

  stop(): void {
    this.#composing = null
    this.#typed = null
  }
}
