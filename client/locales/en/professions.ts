import type { Locale } from '../locale.ts'

export const professions: Locale['professions'] = {
  physician: 'Home-care physician',
  dentist: 'Dentist',
  pharmacist: 'Pharmacist',
  nurse: 'Visiting nurse',
  dental_hygienist: 'Dental hygienist',
  pt: 'Physical therapist',
  dietitian: 'Registered dietitian',
  care_manager: 'Care manager',
  home_helper: 'Home helper, service coordinator',
  support_center: 'Community general support centre',
  msw: 'Medical social worker',
  city: 'City office, Sample City',
  facilitator: 'Facilitator, home-care support office',
}
