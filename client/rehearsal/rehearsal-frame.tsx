import type { ReactNode } from 'react'
import type { Profession } from '../../shared/access/professions.ts'
import { useText } from '../locales/use-text.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { Frame } from '../ui/frame.tsx'
import { HideScreen } from '../ui/hide-screen.tsx'
import './rehearsal.css'

type RehearsalFrameProps = { me: { profession: Profession }; bar?: ReactNode; children: ReactNode }

/** The same for those with an account and for guests: nothing but the rehearsal. */
export function RehearsalFrame({ me, bar, children }: RehearsalFrameProps) {
  const t = useText()
  return (
    <Frame
      title={t('rehearsal:title')}
      hide={<HideScreen />}
      me={<OpenSettings profession={me.profession} />}
      bar={bar}
    >
      {children}
    </Frame>
  )
}
