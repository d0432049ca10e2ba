import { useEffect, useState } from 'react'
import { readCards } from '../../../shared/documents/board-cards.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import type { Text } from '../../locales/use-text.ts'
import { useText } from '../../locales/use-text.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { type Hint, hintsOf } from './hints.ts'
import './leading.css'
import type { FirstHalfProps } from '../room-props.ts'

const LOOK_AGAIN_MS = 10_000
const icons: Record<Hint['kind'], IconName> = {
  'waiting-hand': 'hand',
  'many-away': 'people',
  'absent-paper': 'letter',
  unheard: 'star',
  'no-card': 'star',
}

/** 進行役だけに見える気づき: at most two lines, and nothing where there is nothing to say. */
export function Hints({ at }: { at: FirstHalfProps }) {
  const t = useText()
  const hints = useHints(at)
  if (hints.length === 0) return null
  return (
    <section className="sheet hints">
      <h2 className="console-label">{t('leading:hints.title')}</h2>
      <ul>
        {hints.map((hint) => (
          <li key={keyOf(hint)} className="hints-line">
            <Icon name={icons[hint.kind]} />
            <Phrases text={wordsOf(hint, t)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function useHints({ board, meeting, room, presence, nowMs }: FirstHalfProps): Hint[] {
  const { doc } = board
  const { caseId } = room
  const cards = useYjsDoc(doc, () => readCards(doc).filter((card) => card.caseId === caseId), caseId ?? '')
  const [lookedAtMs, setLookedAtMs] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setLookedAtMs(nowMs()), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [nowMs])
  const cardRoles = cards.flatMap(({ role }) => role ?? [])
  return hintsOf({ meeting, room, presence, cardRoles, nowMs: lookedAtMs })
}

function keyOf(hint: Hint): string {
  return `${hint.kind}/${'name' in hint ? hint.name : ''}`
}

function wordsOf(hint: Hint, t: Text): string {
  switch (hint.kind) {
    case 'waiting-hand':
      return t('leading:hints.waiting-hand', { name: hint.name, minutes: hint.minutes })
    case 'many-away':
      return t('leading:hints.many-away', { count: hint.count })
    case 'absent-paper':
      return t('leading:hints.absent-paper', { ...hint, profession: t(`professions:${hint.profession}`) })
    case 'unheard':
      return t('leading:hints.unheard', { profession: t(`professions:${hint.profession}`) })
    case 'no-card':
      return t('leading:hints.no-card', { profession: t(`professions:${hint.profession}`) })
    default:
      return hint satisfies never
  }
}
