import type { ReactNode } from 'react'
import { useText } from '../../locales/use-text.ts'
import { DeskFrame } from '../desk-frame.tsx'
import type { DeskPageProps } from '../desk-page.ts'
import '../desk.css'
import './people.css'

type ImportFrameProps = Pick<DeskPageProps, 'me' | 'hasUnsaved'> & { bar?: ReactNode; children: ReactNode }

/** The frame around every step of an import. */
export function ImportFrame({ me, hasUnsaved, bar, children }: ImportFrameProps) {
  const t = useText()
  return (
    <DeskFrame {...{ me, hasUnsaved, bar }} desk="people" title={t('people:file.title')} subtitle={me.hub.name}>
      <div className="desk">{children}</div>
    </DeskFrame>
  )
}
