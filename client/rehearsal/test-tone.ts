/** Two soft notes, a fourth apart, in Hz. */
const NOTES = [523, 698]
const NOTE_SECONDS = 0.6
/** Far from the loudest: somebody may wear headphones. */
const LOUDNESS = 0.25

/** Plays the tone of the rehearsal once. False where this browser plays none; whether it was heard, only the person knows. */
export async function playTestTone(page: Window & typeof globalThis): Promise<boolean> {
  if (!('AudioContext' in page)) return false
  try {
    const audio = new page.AudioContext()
    await audio.resume()
    const ends = NOTES.map((hertz, index) => playNote(audio, hertz, audio.currentTime + index * NOTE_SECONDS))
    ends.at(-1)?.addEventListener('ended', () => void audio.close(), { once: true })
    return true
  } catch {
    return false // No sound device, or one that another program holds.
  }
}

/** It swells and fades: a tone that is cut off clicks. */
function playNote(audio: AudioContext, hertz: number, atSeconds: number): OscillatorNode {
  const [note, gain] = [audio.createOscillator(), audio.createGain()]
  note.frequency.value = hertz
  gain.gain.setValueAtTime(0, atSeconds)
  gain.gain.linearRampToValueAtTime(LOUDNESS, atSeconds + 0.05)
  gain.gain.linearRampToValueAtTime(0, atSeconds + NOTE_SECONDS)
  note.connect(gain).connect(audio.destination)
  note.start(atSeconds)
  note.stop(atSeconds + NOTE_SECONDS)
  return note
}
