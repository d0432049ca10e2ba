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
