/** Full names of the professions 職種, as the hub's own list writes them. */
export const professions = {
  physician: '在宅医師',
  dentist: '歯科医師',
  pharmacist: '薬剤師',
  nurse: '訪問看護師',
  dental_hygienist: '歯科衛生士',
  pt: '理学療法士',
  dietitian: '管理栄養士',
  care_manager: 'ケアマネジャー',
  home_helper: '訪問介護（サービス提供責任者）',
  support_center: '地域包括支援センター',
  msw: '医療ソーシャルワーカー',
  city: '行政（見本市）',
  facilitator: '進行役（在宅医療支援センター）',
} as const
