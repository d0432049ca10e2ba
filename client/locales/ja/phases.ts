/** The steps of a meeting, for the room and for those who plan it. */
export const phases = {
  arrival: '名のり',
  pledge: '約束ごとの確認',
  reading: '事例の経過を見る',
  writing: '一人で書く',
  reveal: 'いっせいに開いて読む',
  wishes: '願いに返事をする',
  cards: '課題カードを書く',
  grouping: '課題をまとめる',
  dots: '票を入れる',
  lenses: '包括の視点',
  actions: 'つぎの行動を決める',
  roles: '役割の確認',
  closing: '振り返りと締め',
} as const
