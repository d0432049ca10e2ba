import { useText } from '../locales/use-text.ts'
import type { OutsiderWords } from './outsider-fields.tsx'

/** What the fields are called where the secretariat fills them in. */
export function useOutsiderWords(): OutsiderWords {
  const t = useText()
  return {
    name: t('inviting:form.name'),
    profession: t('inviting:form.profession'),
    chooseProfession: t('inviting:form.chooseProfession'),
    organization: t('inviting:form.organization'),
  }
}
