/**
 * Who has already given a value of 話しやすさ: one answer per person, kept in memory only, so that the database never knows who answered.
 * The price: after a restart, or on another node, a person could answer once more. Forgotten when the meeting closes.
 */
export function createEaseAnswers() {
  const answered = new Map<string, Set<string>>()

  /** False when this person has answered already. */
  function claim(meetingId: string, personId: string): boolean {
    const people = answered.get(meetingId) ?? new Set()
    if (people.has(personId)) return false
    answered.set(meetingId, people.add(personId))
    return true
  }

  function withdraw(meetingId: string, personId: string): void {
    answered.get(meetingId)?.delete(personId)
  }

  function forget(meetingId: string): void {
    answered.delete(meetingId)
  }

  return { claim, withdraw, forget }
}
export type EaseAnswers = ReturnType<typeof createEaseAnswers>
