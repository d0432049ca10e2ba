import { useText } from '../../locales/use-text.ts'
import { CheckBox } from '../../ui/check-box.tsx'
import type { HubDraft } from './hub-draft.ts'
import type { DraftProps } from './named-list.tsx'

type AreaDistrictsProps = Omit<DraftProps, 'asked'> & { area: HubDraft['areas'][number] }

/** Which districts meet together in this area. */
export function AreaDistricts({ draft, onDraft, area }: AreaDistrictsProps) {
  const t = useText()
  const named = draft.districts.filter(({ name }) => name.trim() !== '')
  if (named.length === 0) return null
  function join(id: string, joins: boolean) {
    const others = area.districtIds.filter((each) => each !== id)
    const changed = { ...area, districtIds: joins ? [...others, id] : others }
    onDraft({ ...draft, areas: draft.areas.map((each) => (each.id === area.id ? changed : each)) })
  }
  return (
    <fieldset className="hub-area-districts">
      <legend className="caption">{t('hub:areas.joins', { name: area.name.trim() || t('hub:unnamed') })}</legend>
      {named.map(({ id, name }) => (
        <CheckBox key={id} checked={area.districtIds.includes(id)} onChange={(joins) => join(id, joins)}>
          {name}
        </CheckBox>
      ))}
    </fieldset>
  )
}
