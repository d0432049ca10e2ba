const withPlace = /^(.+)（(.+)）$/u

/** What the brackets behind an organization say of its person: nothing that its name says already, and no brackets of their own. */
export function professionBeside(organization: string, profession: string): string | null {
  if (organization.includes(profession)) return null
  const [, work, place] = withPlace.exec(profession) ?? []
  if (work === undefined || place === undefined) return profession
  return organization.includes(place) ? work : `${work}・${place}`
}
