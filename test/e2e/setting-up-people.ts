import { sjis } from '../support/shift-jis.ts'

/** Those who are added by the form; the last one brings an organization along. */
export const byForm = [
  {
    name: '見本 誠',
    kana: 'みほん まこと',
    profession: '在宅医師',
    organization: '見本クリニック',
    email: 'makoto@hub.example',
    newOrganization: false,
  },
  {
    name: '仮谷 さくら',
    kana: 'カリヤ サクラ',
    profession: '訪問看護師',
    organization: 'かりや訪問看護',
    email: '',
    newOrganization: false,
  },
  {
    name: '髙例 𠮷乃',
    kana: 'たかれい よしの',
    profession: 'ケアマネジャー',
    organization: 'ケアプラン例の木',
    email: '',
    newOrganization: true,
  },
]

/** Nine people as Excel saves them in Japan, with two mistakes: kanji for kana, and an organization that is not there. */
export const file = sjis(
  [
    '職種,氏名,フリガナ,所属,圏域,団体,メール',
    '薬剤師,薬師 一,ヤクシ ハジメ,ひなた薬局,北部,薬剤師会,hajime@hub.example',
    '薬剤師,薬師 二,ヤクシ ツギ,見本クリニック,北部,,',
    '看護師,看野 一,カンノ イチ,かりや訪問看護,南部,,',
    '看護師,看野 二,看野 二,かりや訪問看護,南部,,',
    '介護支援専門員,計野 一,ケイノ イチ,ケアプラン例の木,,,',
    '介護支援専門員,計野 二,ケイノ ニ,ケアプラン例の木,,,',
    '医師,医田 一,イダ イチ,見本クリニック,南部,医師会,',
    '包括,包山 一,ツツミヤマ イチ,見本市支援室,,,',
    '包括,包山 二,ツツミヤマ ニ,見本市支援室,,,',
  ].join('\r\n'),
)

/** Those of the file, as they are listed. */
export const inFile = [
  '薬師 一',
  '薬師 二',
  '看野 一',
  '看野 二',
  '計野 一',
  '計野 二',
  '医田 一',
  '包山 一',
  '包山 二',
]
