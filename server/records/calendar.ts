import { momentOf } from '../../shared/records/wall-time.ts'
import type { MeetingKind } from '../../shared/records/meeting.ts'

/** What a calendar is told of a meeting. `date` and `start` (HH:MM) are of `timeZone`; `sequence` rises when it is moved. */
export type CalendarMeeting = {
  id: string
  kind: MeetingKind
  hub: string
  date: string
  start: string
  durationMin: number
  timeZone: string
  place: string
  videoUrl: string
  sequence: number
  isCancelled: boolean
}

type Options = { nowMs: number; publicUrl: string }

const kinds: Record<MeetingKind, string> = {
  liaison: 'キーパーソン三者連絡会',
  district: '地区多職種連携会議',
  joint: '全地区合同会議',
  care_conference: 'サービス担当者会議',
  regional_care: '地域ケア個別会議',
  training: '研修',
}

const LINE_BYTES = 75
const MINUTE_MS = 60_000

/** A meeting as a calendar file, RFC 5545. Neither its title nor its cases are in it: calendars are read over shoulders and shared. */
export function writeCalendar(meeting: CalendarMeeting, { nowMs, publicUrl }: Options): string {
  const startMs = momentOf(meeting)
  const room = `${publicUrl}/meetings/${meeting.id}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kurumaza//Meetings//JA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${meeting.id}@${new URL(publicUrl).hostname}`,
    `SEQUENCE:${meeting.sequence}`,
    `DTSTAMP:${utcOf(nowMs)}`,
    // Moments in UTC: every calendar shows them in its own zone, and none has to know the rules of another.
    `DTSTART:${utcOf(startMs)}`,
    `DTEND:${utcOf(startMs + meeting.durationMin * MINUTE_MS)}`,
    `SUMMARY:${escaped(`${kinds[meeting.kind]}（${meeting.hub}）`)}`,
    ...locationOf(meeting),
    `DESCRIPTION:${escaped(`車座: ${room}`)}`,
    `URL:${room}`,
    `STATUS:${meeting.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function locationOf({ place, videoUrl }: CalendarMeeting): string[] {
  const where = [place, videoUrl].filter((text) => text !== '').join(' ')
  return where === '' ? [] : [`LOCATION:${escaped(where)}`]
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
}

/** Lines of at most 75 bytes, the rest on lines that begin with a space; no letter is cut. */
function folded(line: string): string {
  const parts = ['']
  let bytes = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > LINE_BYTES) {
      parts.push('')
      // The space that a continued line begins with counts too.
      bytes = 1
    }
    parts[parts.length - 1] += letter
    bytes += size
  }
  return parts.join('\r\n ')
}

/** YYYYMMDDTHHMMSSZ */
function utcOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}
