import { type MovedPart, movedParts, type Told } from '../../shared/records/told.ts'

type Meeting = { date: string; start: string; time_zone: string; place: string; video_url: string }
type ToldRow = ReturnType<typeof toldColumns>

/** What is kept with an invitation when its person is told of the meeting, or answers for it as it is now. */
export function toldColumns({ date, start, time_zone, place, video_url }: Meeting) {
  return {
    told_date: date,
    told_start: start,
    told_time_zone: time_zone,
    told_place: place,
    told_video_url: video_url,
  }
}

/** What whoever is invited knows of the meeting. */
export function toldOf(row: ToldRow): Told {
  return {
    date: row.told_date,
    start: row.told_start,
    timeZone: row.told_time_zone,
    place: row.told_place,
    videoUrl: row.told_video_url,
  }
}

/** What of the meeting has changed since they were told of it. */
export function movedOf(row: ToldRow, meeting: Meeting): MovedPart[] {
  return movedParts(toldOf(row), toldOf(toldColumns(meeting)))
}
