import type { MeetingKind } from '../../shared/records/meeting.ts'
import { foreignClocks } from '../../shared/records/clocks.ts'
import type { InvitedTo } from '../../shared/records/invitation.ts'

const kinds: Record<MeetingKind, [ja: string, en: string]> = {
  liaison: ['キーパーソン三者連絡会', 'key-person liaison meeting'],
  district: ['地区の多職種連携会議', 'district conference of all professions'],
  joint: ['全地区合同の会議', 'joint conference of all districts'],
  care_conference: ['サービス担当者会議', 'care conference'],
  regional_care: ['地域ケア個別会議', 'regional care meeting'],
  training: ['研修', 'training'],
}

type Letter = { name: string; token: string; publicUrl: string; meeting: InvitedTo; isReminder: boolean }

/** The mail that brings an invitation or reminds of it, in both languages. It names neither the meeting's title nor a case. */
export function writeInvitationLetter(letter: Letter): { subject: string; text: string } {
  const { name, token, publicUrl, meeting, isReminder } = letter
  const [ja, en] = kinds[meeting.kind]
  // What comes behind # is sent to no server by itself.
  const address = `${publicUrl}/reply#${token}`
  const zone = (before: string, language: string, after: string) => {
    const clocks = foreignClocks(language, meeting)
    return clocks === null ? '' : before + clocks + after
  }
  const text = `${name} 様

${meeting.hub}から、${ja}の${isReminder ? 'お返事のお願い' : 'ご案内'}です。
日時：${writeDay('ja-JP', meeting.date)} ${meeting.start}${zone('（', 'ja', '）')}から（${meeting.durationMin}分）
${line('場所：', meeting.place)}${line('ビデオ通話：', meeting.videoUrl)}
出席・欠席のお返事は、このリンクからお願いします。ほかの人には渡さないでください。
${address}

${meeting.hub} invites you to a ${en}: ${writeDay('en-GB', meeting.date)}, ${meeting.start}${zone(' ', 'en', '')} (${meeting.durationMin} minutes).
Please answer by this link. It is meant for you alone.
`
  const what = isReminder ? 'お返事のお願い / Please answer' : '会議のご案内 / Invitation'
  return { subject: `${what}（${meeting.hub}）`, text }
}

const line = (label: string, words: string) => (words === '' ? '' : `${label}${words}\n`)

function writeDay(language: string, date: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(date))
}
