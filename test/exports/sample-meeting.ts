import type { MeetingView } from '../../shared/records/meeting.ts'
import { newRoom } from '../../shared/rooms/state.ts'
import type { RoomState } from '../../shared/rooms/state.ts'
import { CASE_ID } from './sample-board.ts'

type Participant = MeetingView['participants'][number]

function seat(
  personId: string,
  name: string,
  rest: Pick<Participant, 'kana' | 'profession' | 'meetingFunction'>,
): Participant {
  return { personId, name, organization: '見本の機関', ...rest }
}

/** The sample's 三者連絡会, its people in no order. */
export const sampleMeeting: MeetingView = {
  id: 'mk_1',
  kind: 'liaison',
  title: 'キーパーソン三者連絡会 第4回',
  date: '2026-12-03',
  start: '18:30',
  durationMin: 60,
  cancelled: null,
  agenda: [{ label: '接続と名のり', minutes: 5, phases: ['arrival'] }],
  cases: [{ id: CASE_ID, title: '退院直後の週末に痛みが強まり、望まない救急搬送となったA氏', label: 'A氏の事例' }],
  participants: [
    seat('p_fc1', '例示 あおい', { kana: 'れいじ あおい', profession: 'facilitator', meetingFunction: 'facilitator' }),
    seat('p_hc2', '無名 浩', {
      kana: 'むめい ひろし',
      profession: 'support_center',
      meetingFunction: 'co_facilitator',
    }),
    seat('p_hc1', '空野 めぐみ', { kana: 'そらの めぐみ', profession: 'support_center', meetingFunction: 'presenter' }),
    seat('p_cm1', '髙例 𠮷乃', { kana: 'たかれい よしの', profession: 'care_manager', meetingFunction: 'participant' }),
    seat('p_ns1', '仮谷 さくら', { kana: 'かりや さくら', profession: 'nurse', meetingFunction: 'participant' }),
    seat('p_dr1', '見本 誠', { kana: 'みほん まこと', profession: 'physician', meetingFunction: 'participant' }),
  ],
  absentees: [
    {
      personId: 'p_dr3',
      name: '架空 律子',
      kana: 'かくう りつこ',
      profession: 'physician',
      organization: '南かくう診療所',
      reason: '往診と重なったため',
      input: '事前に紙上意見を提出',
    },
  ],
}

export function sampleRoom(changes: Partial<RoomState> = {}): RoomState {
  return { ...newRoom('mk_1', CASE_ID, 'closing').announced, ...changes }
}
