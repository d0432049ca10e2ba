/** Words of client/search: finding everything one may see. */
export const search = {
  title: 'さがす',
  heading: 'さがす',
  label: 'さがすことば',
  hint: '2文字から。事例・会議・人・機関の中から、あなたが見られるものだけをさがします。',
  kind: { case: '事例', meeting: '会議', person: '人', organization: '機関' },
  state: { closed: '終わった会議', cancelled: '中止' },
  archived: 'しまった事例',
  more: 'つづきを見る',
  moreLabel: '{{kind}}のつづきを見る',
  none: '見つかりませんでした',
  noneText: 'ことばを短くするか、ひらがなにして、もう一度さがしてください。',
  failed: 'いまは、さがせませんでした',
  again: 'もう一度',
} as const
