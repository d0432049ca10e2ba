import type { MeetingKind } from '../../shared/records/meeting.ts'
import type { MeetingTemplate } from '../../shared/records/plan.ts'
import type { Agenda } from '../../shared/rooms/phases.ts'

/** The agenda of a key-person liaison meeting キーパーソン三者連絡会: nine items, sixty minutes. */
export const liaisonAgenda: Agenda = [
  { label: '接続と名のり', minutes: 5, phases: ['arrival'] },
  { label: '目的と約束ごとの確認', minutes: 3, phases: ['pledge'] },
  { label: '事例の経過を見る', minutes: 7, phases: ['reading'] },
  { label: '一人で書く(3つの問い)', minutes: 8, phases: ['writing'] },
  { label: '一斉に開いて読む', minutes: 7, phases: ['reveal', 'wishes'] },
  { label: '課題をまとめる・重みづけ', minutes: 10, phases: ['cards', 'grouping', 'dots'] },
  { label: '包括の視点', minutes: 5, phases: ['lenses'] },
  { label: '役割と次の行動を決める', minutes: 10, phases: ['actions', 'roles'] },
  { label: '振り返りと締め', minutes: 5, phases: ['closing'] },
]

/** One table of a district's meeting 地区多職種連携会議: issues and solutions in two hours. */
const districtAgenda: Agenda = [
  { label: '開会と名のり', minutes: 10, phases: ['arrival'] },
  { label: 'アンケートの結果と約束ごと', minutes: 8, phases: ['pledge'] },
  { label: '話し合う材料を読む', minutes: 7, phases: ['reading'] },
  { label: '一人で書く', minutes: 10, phases: ['writing'] },
  { label: '一斉に開いて読む', minutes: 10, phases: ['reveal'] },
  { label: '課題カードを書く', minutes: 10, phases: ['cards'] },
  { label: 'まとめて題をつける', minutes: 15, phases: ['grouping'] },
  { label: '重みづけ', minutes: 7, phases: ['dots'] },
  { label: '包括の視点', minutes: 8, phases: ['lenses'] },
  { label: '解決策と次の行動', minutes: 25, phases: ['actions', 'roles'] },
  { label: '発表と締め', minutes: 10, phases: ['closing'] },
]

/** All districts together 全地区合同: what was practised is weighed, and new goals are set. */
const jointAgenda: Agenda = [
  { label: '開会', minutes: 10, phases: ['arrival'] },
  { label: '前回の合意事項の確認', minutes: 15, phases: ['pledge'] },
  { label: '再調査の結果を読む', minutes: 15, phases: ['reading'] },
  { label: '一人で書く', minutes: 10, phases: ['writing'] },
  { label: '一斉に開いて読む', minutes: 10, phases: ['reveal'] },
  { label: '続ける・変える・やめる', minutes: 30, phases: ['cards', 'grouping', 'dots'] },
  { label: '新しい目標を決める', minutes: 20, phases: ['actions'] },
  { label: '締め', minutes: 10, phases: ['closing'] },
]

/** ケアマネジャー・プラス: a talk, and how to ask a physician. */
const trainingAgenda: Agenda = [
  { label: '開会', minutes: 5, phases: ['arrival'] },
  { label: '話を聞く', minutes: 20, phases: ['reading'] },
  { label: '一人で書く', minutes: 8, phases: ['writing'] },
  { label: '一斉に開いて読む', minutes: 7, phases: ['reveal'] },
  { label: '質問と工夫を出す', minutes: 10, phases: ['cards'] },
  { label: '明日からすること', minutes: 7, phases: ['actions'] },
  { label: '締め', minutes: 3, phases: ['closing'] },
]

/** サービス担当者会議, with the points of 第4表: what was considered, what was said, what was concluded, what is left. */
const careConferenceAgenda: Agenda = [
  { label: '名のり', minutes: 3, phases: ['arrival'] },
  { label: '本人・家族の意向と経過', minutes: 7, phases: ['reading'] },
  { label: '検討した項目と内容', minutes: 8, phases: ['cards'] },
  { label: '結論', minutes: 8, phases: ['actions'] },
  { label: '役割の確認', minutes: 2, phases: ['roles'] },
  { label: '残された課題と次回', minutes: 2, phases: ['closing'] },
]

/** 地域ケア個別会議: the physician comes for fifteen minutes in the middle. */
const regionalCareAgenda: Agenda = [
  { label: '名のりと守秘の確認', minutes: 3, phases: ['arrival', 'pledge'] },
  { label: '事例の経過を見る', minutes: 10, phases: ['reading'] },
  { label: '医師に聞く（15分）', minutes: 15, phases: ['cards'] },
  { label: '包括の視点', minutes: 7, phases: ['lenses'] },
  { label: '支援方針と役割分担', minutes: 8, phases: ['actions'] },
  { label: 'モニタリングの時期と締め', minutes: 2, phases: ['closing'] },
]

const builtIn: Record<MeetingKind, { name: string; agenda: Agenda }> = {
  liaison: { name: '三者連絡会（60分）', agenda: liaisonAgenda },
  district: { name: '地区の会議（120分）', agenda: districtAgenda },
  joint: { name: '全地区合同（120分）', agenda: jointAgenda },
  care_conference: { name: 'サービス担当者会議（30分）', agenda: careConferenceAgenda },
  regional_care: { name: '地域ケア個別会議（45分）', agenda: regionalCareAgenda },
  training: { name: 'ケアマネジャー・プラス（60分）', agenda: trainingAgenda },
}

/** The templates that every hub has. */
export function builtInTemplates(): MeetingTemplate[] {
  return Object.entries(builtIn).map(([kind, { name, agenda }]) => ({
    // The keys of a record are exactly its kinds.
    kind: kind as MeetingKind,
    id: `built-in-${kind}`,
    name,
    agenda,
    isOwn: false,
  }))
}
