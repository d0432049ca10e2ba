import { type ReactNode, type Ref, useId } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Phrases } from './phrases.tsx'
import { spoken } from './spoken.ts'

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

type Words = { children: ReactNode; icon?: IconName | undefined; iconAfter?: IconName | undefined }

type ButtonProps = Words & {
  kind?: ButtonKind
  type?: 'button' | 'submit'
  /** Chosen or not, for buttons that stay pressed. */
  on?: boolean
  wide?: boolean
  /** What is missing, in words. The button turns grey, stays in the order of focus, and does nothing but call `onUnavailable`. */
  unavailableBecause?: string | undefined
  /** Moves the focus to the gap. */
  onUnavailable?: (() => void) | undefined
  onClick?: (() => void) | undefined
  /** For a button whose words alone would not say what it is about. */
  label?: string
  ref?: Ref<HTMLButtonElement>
}

/** A button says what will happen. One primary per screen. */
export function Button(props: ButtonProps) {
  const { kind = 'plain', wide = false, unavailableBecause } = props
  const reasonId = useId()
  if (unavailableBecause === undefined) return <Pressable {...props} />
  return (
    <span className={`button-with-reason button-with-reason-${kind}${wide ? ' button-with-reason-wide' : ''}`}>
      <span className="button-reason" id={reasonId}>
        <Icon name="warning" />
        <span>{unavailableBecause}</span>
      </span>
      <Pressable {...props} reasonId={reasonId} />
    </span>
  )
}

function Pressable(props: ButtonProps & { reasonId?: string }) {
  const { children, icon, iconAfter, kind = 'plain', type = 'button', on, wide = false, label, reasonId, ref } = props
  const isUnavailable = reasonId !== undefined
  const classes = [classesOf(kind, wide), on ? 'button-on' : '', isUnavailable ? 'button-unavailable' : '']
  const shared = {
    ref,
    className: classes.filter(Boolean).join(' '),
    'aria-label': spoken(label),
    'aria-pressed': on,
    'aria-disabled': isUnavailable || undefined,
    'aria-describedby': reasonId,
    onClick: isUnavailable ? props.onUnavailable : props.onClick,
    children: <WordsAndIcons {...{ children, icon, iconAfter }} />,
  }
  // What is missing must not be submitted, and `disabled` would take the button out of the order of focus.
  return type === 'submit' && !isUnavailable ? (
    <button type="submit" {...shared} />
  ) : (
    <button type="button" {...shared} />
  )
}

type ButtonLinkProps = Words & { href: string; kind?: ButtonKind; wide?: boolean }

/** A way to another screen that looks like a button. */
export function ButtonLink({ href, kind = 'plain', wide = false, ...words }: ButtonLinkProps) {
  return (
    <a href={href} className={classesOf(kind, wide)}>
      <WordsAndIcons {...words} />
    </a>
  )
}

function WordsAndIcons({ children, icon, iconAfter }: Words) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span>{typeof children === 'string' ? <Phrases text={children} /> : children}</span>
      {iconAfter && <Icon name={iconAfter} />}
    </>
  )
}

function classesOf(kind: ButtonKind, wide: boolean): string {
  return `button button-${kind}${wide ? ' button-wide' : ''}`
}
