import type { Profession } from '../../shared/access/professions.ts'

/** Family 系統: it alone decides shape and colour, so that four of each are enough for every profession. */
export type Family = 'medical' | 'nursing' | 'care' | 'community' | 'neutral'

export type ProfessionMark = { family: Family; letter: string; filled: boolean }

/** Letter, family and weight of every profession's mark; filled are the key roles and the support centre. */
export const professionMarks: Readonly<Record<Profession, ProfessionMark>> = {
  physician: { family: 'medical', letter: '医', filled: true },
  dentist: { family: 'medical', letter: '歯', filled: false },
  pharmacist: { family: 'medical', letter: '薬', filled: false },
  nurse: { family: 'nursing', letter: '看', filled: true },
  dental_hygienist: { family: 'nursing', letter: '衛', filled: false },
  pt: { family: 'nursing', letter: '理', filled: false },
  dietitian: { family: 'nursing', letter: '栄', filled: false },
  care_manager: { family: 'care', letter: 'ケ', filled: true },
  home_helper: { family: 'care', letter: '介', filled: false },
  support_center: { family: 'community', letter: '包', filled: true },
  msw: { family: 'community', letter: '相', filled: false },
  city: { family: 'community', letter: '市', filled: false },
  facilitator: { family: 'neutral', letter: '進', filled: true },
}
