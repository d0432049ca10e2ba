import { type MouseEvent, type ReactNode, useRef } from 'react'
import { useText } from '../locales/use-text.ts'
import { Emblem } from './emblem.tsx'
import { Phrases } from './phrases.tsx'
import { Sentence } from './sentence.tsx'
import { spoken } from './spoken.ts'
import { useKeyboard } from './use-keyboard.ts'
import { useFrameHeights } from './use-frame-heights.ts'
import { useKeptFocus } from './use-kept-focus.ts'

type FrameProps = {
  title: string
  subtitle?: string
  /** What more there is to say in the second line, where it fits. */
  moreSubtitle?: string | undefined
  homeHref?: string
  /** Seat ring or chip, between title and clock. */
  seats?: ReactNode
  clock?: ReactNode
  /** 画面をかくす: always at this place. */
  hide?: ReactNode
  /** My own mark, at the right end. */
  me?: ReactNode
  ribbon?: ReactNode
  bar?: ReactNode
  children: ReactNode
}

/** Every screen's frame: header, agenda ribbon, main, and the bar that stays at the bottom. */
export function Frame(props: FrameProps) {
  const { homeHref = '/', seats, clock, hide, me, ribbon, bar, children } = props
  const t = useText()
  const frame = useRef<HTMLDivElement>(null)
  useFrameHeights(frame)
  const hasKeyboard = useKeyboard()
  const main = useRef<HTMLElement>(null)
  useKeptFocus(frame, main)
  function skipToMain(event: MouseEvent) {
    // The address stays as it is: it names the screen, not a place in it.
    event.preventDefault()
    main.current?.focus()
  }
  return (
    <div className="frame" ref={frame}>
      <a className="skip-link" href="#main" onClick={skipToMain}>
        {t('ui:frame.skip')}
      </a>
      <header>
        <div className="frame-header">
          <a className="brand" href={homeHref} aria-label={t('ui:frame.home')}>
            <Emblem />
            <span aria-hidden="true">{t('ui:brand')}</span>
          </a>
          <FrameTitle {...props} />
          {seats}
          {clock}
          {hide}
          {hasKeyboard && <CloseKeyboard />}
          {me}
        </div>
        {ribbon}
      </header>
      <main className="frame-main" id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
      {bar}
    </div>
  )
}

/** Leads back to the whole screen. */
function CloseKeyboard() {
  const t = useText()
  function close() {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  return (
    // Before the field loses its focus by itself, which would take this button away under the finger.
    <button type="button" className="button button-plain" onPointerDown={close} onClick={close}>
      {t('ui:frame.closeKeyboard')}
    </button>
  )
}

function FrameTitle({ title, subtitle, moreSubtitle }: Pick<FrameProps, 'title' | 'subtitle' | 'moreSubtitle'>) {
  return (
    <p className="frame-title grow">
      <Phrases text={title} />
      {subtitle && (
        <small>
          <span>
            <Sentence text={subtitle} />
          </span>
          {moreSubtitle && (
            <span>
              <Sentence text={moreSubtitle} />
            </span>
          )}
        </small>
      )}
    </p>
  )
}

/** Main content with the side rail; where it is too narrow for both, the rail follows below. */
export function WithRail({ rail, children, label }: { rail: ReactNode; children: ReactNode; label: string }) {
  return (
    <div className="with-rail">
      <div className="with-rail-main">{children}</div>
      <aside className="rail stack" aria-label={spoken(label)}>
        {rail}
      </aside>
    </div>
  )
}
