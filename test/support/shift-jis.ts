/** Text as Excel saves it in Japan. Made by turning the decoder of Node around, because there is no encoder. */
export function sjis(text: string): Uint8Array<ArrayBuffer> {
  const bytesOf = readTable()
  const letters = Array.from(text, (letter) => {
    const bytes = bytesOf.get(letter)
    if (!bytes) throw new Error(`${letter} is not in Shift_JIS`)
    return bytes
  })
  return Uint8Array.from(letters.flat())
}

function readTable(): Map<string, number[]> {
  const decoder = new TextDecoder('shift_jis', { fatal: true })
  const table = new Map<string, number[]>()
  const leads = [...range(0x00, 0x7f), ...range(0xa1, 0xdf), ...range(0x81, 0x9f), ...range(0xe0, 0xfc)]
  for (const lead of leads) {
    const isSingle = lead < 0x80 || (lead >= 0xa1 && lead <= 0xdf)
    for (const bytes of isSingle ? [[lead]] : [...range(0x40, 0xfc)].map((trail) => [lead, trail])) note(bytes)
  }
  return table

  function note(bytes: number[]): void {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes))
      if (!table.has(letter)) table.set(letter, bytes)
    } catch {
      return // No letter lies there.
    }
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
