import { type ReactNode, useRef, useState } from 'react'
import { HubView } from '../../../shared/records/hub.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { useAnnounce } from '../../ui/announce.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { AskedScreen } from '../asked-screen.tsx'
import { DeskFrame } from '../desk-frame.tsx'
import type { DeskPageProps } from '../desk-page.ts'
import '../desk.css'
import { SaveFailure } from '../save-failure.tsx'
import { StaleNote } from '../stale-note.tsx'
import { AreaDistricts } from './area-districts.tsx'
import { draftOf, HubDraft, isComplete, onTopOf } from './hub-draft.ts'
import { HubNames } from './hub-names.tsx'
import { NamedList } from './named-list.tsx'

/** What the secretariat sets once: how the hub is called, its districts and areas, the bodies. One save for all of it. */
export function HubPage(props: DeskPageProps) {
  const { asked, again } = useAsked('/api/hub', HubView, props.onSignedOut)
  if (asked.kind === 'ready') return <HubForm {...props} hub={asked.value} reload={again} />
  return (
    <HubFrame me={props.me} hasUnsaved={props.hasUnsaved}>
      <AskedScreen {...{ asked, again }}>{() => null}</AskedScreen>
    </HubFrame>
  )
}

type HubFrameProps = Pick<DeskPageProps, 'me' | 'hasUnsaved'> & { bar?: ReactNode; children: ReactNode }

function HubFrame({ me, hasUnsaved, bar, children }: HubFrameProps) {
  const t = useText()
  return (
    <DeskFrame {...{ me, hasUnsaved, bar }} desk="hub" title={t('hub:title')} subtitle={me.hub.name}>
      {children}
    </DeskFrame>
  )
}

type HubFormProps = DeskPageProps & { hub: HubView; reload: () => void }

function HubForm({ hub, reload, ...page }: HubFormProps) {
  const t = useText()
  const form = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState(false)
  const { draft, isBegun, keep, sending, save, drop } = useHubDraft(hub, { reload, onSignedOut: page.onSignedOut })
  function trySave() {
    setAsked(true)
    if (isComplete(draft)) return void save(draft)
    form.current?.querySelector<HTMLElement>('.input-missing')?.focus()
  }
  const isStale = sending.failure === 'stale' || (isBegun && draft.seenAtMs !== hub.changedAtMs)
  const props = { draft, asked, onDraft: keep }
  return (
    <HubFrame
      me={page.me}
      hasUnsaved={page.hasUnsaved}
      bar={<SaveBar {...{ isBegun }} busy={sending.busy} onSave={trySave} />}
    >
      <div className="desk" ref={form}>
        <h1>{t('hub:question')}</h1>
        {isStale && <StaleNote onMine={() => void save(onTopOf(draft, hub))} onTheirs={drop} />}
        {!isStale && <SaveFailure failure={sending.failure} />}
        <HubNames {...props} />
        <NamedList {...props} list="districts" usesOf={(id) => districtUses(t, hub, id)} />
        <NamedList {...props} list="areas">
          {(area) => <AreaDistricts {...props} area={area} />}
        </NamedList>
        <NamedList {...props} list="bodies" usesOf={(id) => bodyUses(t, hub, id)} />
        <OtherScreens />
      </div>
    </HubFrame>
  )
}

/** What else belongs to the hub, on screens of its own. */
function OtherScreens() {
  const t = useText()
  return (
    <>
      <section className="stack" aria-label={t('hub:organizations.title')}>
        <h2>{t('hub:organizations.title')}</h2>
        <p className="sub">{t('hub:organizationsText')}</p>
        <ButtonLink iconAfter="forward" href="/organizations">
          {t('hub:toOrganizations')}
        </ButtonLink>
      </section>
      <section className="stack" aria-label={t('hub:setAside.title')}>
        <h2>{t('hub:setAside.title')}</h2>
        <p className="sub">{t('hub:setAside.about')}</p>
        <ButtonLink iconAfter="forward" href="/set-aside">
          {t('hub:setAside.open')}
        </ButtonLink>
      </section>
    </>
  )
}

function useHubDraft(hub: HubView, { reload, onSignedOut }: { reload: () => void; onSignedOut: () => void }) {
  const kept = useKept(`hub/${hub.id}`, HubDraft, () => draftOf(hub))
  const sending = useSending(onSignedOut)
  const t = useText()
  const announce = useAnnounce()
  // Untouched, the form shows what stands there now.
  const draft = kept.isBegun ? kept.value : draftOf(hub)
  async function save(change: HubDraft) {
    if ((await sending.send('/api/hub', HubView, { method: 'PUT', body: change })) !== null) {
      kept.drop()
      announce(t('hub:done'))
    }
    reload()
  }
  function drop() {
    kept.drop()
    sending.forget()
    reload()
  }
  return { draft, isBegun: kept.isBegun, keep: kept.keep, sending, save, drop }
}

function SaveBar({ isBegun, busy, onSave }: { isBegun: boolean; busy: boolean; onSave: () => void }) {
  const t = useText()
  return (
    <Bar status={<span className="status">{t(isBegun ? 'hub:unsaved' : 'hub:saved')}</span>}>
      <Button kind="primary" unavailableBecause={isBegun ? undefined : t('hub:nothing')} onClick={onSave}>
        {busy ? t('hub:saving') : t('hub:save')}
      </Button>
    </Bar>
  )
}

function districtUses(t: ReturnType<typeof useText>, hub: HubView, id: string): string | null {
  const uses = hub.districts.find((district) => district.id === id)?.uses
  return uses && uses.people + uses.organizations + uses.cases > 0 ? t('hub:districts.uses', uses) : null
}

function bodyUses(t: ReturnType<typeof useText>, hub: HubView, id: string): string | null {
  const uses = hub.bodies.find((body) => body.id === id)?.uses
  return uses && uses.people + uses.invitations > 0 ? t('hub:bodies.uses', uses) : null
}
