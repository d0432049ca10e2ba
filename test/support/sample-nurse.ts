import type { Me } from '../../shared/access/me.ts'

/** The nurse of the sample meeting, as her page knows her. */
export const sampleNurse: Me = {
  personId: 'p_ns1',
  name: '仮谷 さくら',
  kana: 'かりや さくら',
  organization: '例示の訪問看護',
  profession: 'nurse',
  hub: { id: 'hub_1', name: '例示', timeZone: 'Asia/Tokyo' },
  isAdmin: false,
  isGuest: false,
  demo: true,
}
