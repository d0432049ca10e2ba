import type { ReplyMeeting } from '../../../shared/records/reply.ts'
import { type MovedPart, movedParts, type Told } from '../../../shared/records/told.ts'
import { useText } from '../../locales/use-text.ts'
import { useWhen } from '../../records/use-when.ts'
import { Note } from '../../ui/note.tsx'

type MovedNoteProps = { before: Told; now: ReplyMeeting }

/** What has changed since whoever is invited was told of the meeting: as it was, and as it is now. */
export function MovedNote({ before, now }: MovedNoteProps) {
  const t = useText()
  const moved = movedParts(before, now)
  return (
    <Note kind="caution" icon="warning">
      {moved.map((part) => (
        <Moved key={part} {...{ part, before, now }} />
      ))}
      <p>{t('reply:moved.again')}</p>
    </Note>
  )
}

function Moved({ part, before, now }: MovedNoteProps & { part: MovedPart }) {
  const t = useText()
  return (
    <>
      <b>{t(`reply:moved.${part}`)}</b>
      <p>{part === 'video' ? <VideoWords url={now.videoUrl} /> : <BothWords {...{ part, before, now }} />}</p>
    </>
  )
}

/** Addresses of video calls say nothing to people: which one to take is what they need. */
function VideoWords({ url }: { url: string }) {
  const t = useText()
  return t(url === '' ? 'reply:moved.noVideo' : 'reply:moved.newVideo')
}

function BothWords({ part, before, now }: MovedNoteProps & { part: 'when' | 'place' }) {
  const t = useText()
  const when = useWhen()
  const { hubTimeZone } = now
  const words = (told: Told) =>
    part === 'when' ? when.full({ ...told, hubTimeZone }) : told.place || t('reply:moved.noPlace')
  return t('reply:moved.text', { before: words(before), now: words(now) })
}
