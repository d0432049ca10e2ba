import type { ReactNode } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { useText } from '../locales/use-text.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { Frame } from '../ui/frame.tsx'
import { HideScreen } from '../ui/hide-screen.tsx'
import './desk-frame.css'
import { type Desk, desksOf } from './desks.ts'
import { SignOut } from './sign-out.tsx'

type DeskFrameProps = {
  me: Me
  /** Which of the desks this screen belongs to. */
  desk: Desk
  title: string
  subtitle?: string
  /** Whether this page holds text that is on no server. */
  hasUnsaved: () => boolean
  bar?: ReactNode
  children: ReactNode
}

/** The frame of every screen outside a room: the ways to the other desks, and who is here. */
export function DeskFrame({ me, desk, title, subtitle, hasUnsaved, bar, children }: DeskFrameProps) {
  return (
    <Frame
      title={title}
      {...(subtitle === undefined ? {} : { subtitle })}
      seats={<Desks me={me} current={desk} />}
      hide={<HideScreen />}
      me={
        <div className="home-me">
          <span className="home-me-name" lang="ja">
            {me.name}
          </span>
          <SignOut personId={me.personId} hasUnsaved={hasUnsaved} />
          <OpenSettings profession={me.profession} />
        </div>
      }
      bar={bar}
    >
      {children}
    </Frame>
  )
}

function Desks({ me, current }: { me: Me; current: Desk }) {
  const t = useText()
  const desks = desksOf(me)
  if (desks.length < 2) return null
  return (
    <nav className="desks" aria-label={t('records:desks.label')}>
      <ul>
        {desks.map(({ desk, href }) => (
          <li key={desk}>
            <a href={href} {...(desk === current ? { 'aria-current': 'page' as const } : {})}>
              {t(`records:desks.${desk}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
