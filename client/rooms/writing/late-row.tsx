import { useState } from 'react'
import type { KeyRole } from '../../../shared/access/professions.ts'
import { type DraftEntry, setWishRole } from '../../../shared/documents/draft.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RolePicker } from './role-picker.tsx'
import type { Done, LateDeeds, LateTextsProps } from './use-late-deeds.ts'

type LateRowProps = { id: string; entry: DraftEntry; deeds: LateDeeds; at: LateTextsProps; mayBeWish: boolean }

/** One late text: what may become of it, or what became of it. */
export function LateRow(props: LateRowProps) {
  const { id, entry, deeds, mayBeWish } = props
  const done = deeds.done.get(id)
  return (
    <li className="late-text">
      <p lang="ja">{entry.text}</p>
      {done && <DoneLine {...props} done={done} />}
      {!done && mayBeWish && <WishOffer {...props} />}
      {done?.kind !== 'wish' && <CardButton {...props} isCard={done !== undefined} />}
    </li>
  )
}

function DoneLine({ done }: { done: Done }) {
  const t = useText()
  return (
    <p className="sub">
      {done.kind === 'card'
        ? t('rooms:reveal.madeCard')
        : t('rooms:reveal.sentWish', { profession: t(`professions:${done.toRole}`) })}
    </p>
  )
}

/** One button that turns into its opposite: the focus stays on it. */
function CardButton({ id, entry, deeds, at, isCard }: LateRowProps & { isCard: boolean }) {
  const t = useText()
  function makeCard() {
    deeds.makeCard(id, entry)
    at.announce(t('rooms:reveal.madeCard'))
  }
  function takeBack() {
    deeds.takeCardBack(id)
    at.announce(t('rooms:reveal.tookCardBack'))
  }
  return (
    <Button onClick={isCard ? takeBack : makeCard}>
      {isCard ? t('rooms:reveal.takeCardBack') : t('rooms:reveal.makeCard')}
    </Button>
  )
}

/** To whom the wish goes, and the way to send it. It cannot be called back, so that is asked once. */
function WishOffer({ id, entry, deeds, at }: LateRowProps) {
  const t = useText()
  const [isAsking, setIsAsking] = useState(false)
  const [showGap, setShowGap] = useState(false)
  const { toRole } = entry
  async function sendWish(to: KeyRole) {
    setIsAsking(false)
    if (await deeds.sendWish(id, entry, to))
      at.announce(t('rooms:reveal.sentWish', { profession: t(`professions:${to}`) }))
  }
  return (
    <>
      <RolePicker
        mine={at.me.profession}
        value={toRole}
        missing={showGap && toRole === null}
        onChange={(role) => setWishRole(at.draft.doc, id, role)}
      />
      <Button
        unavailableBecause={toRole === null ? t('rooms:writing.fixRole') : undefined}
        onUnavailable={() => setShowGap(true)}
        onClick={() => setIsAsking(true)}
      >
        {t('rooms:reveal.sendWish')}
      </Button>
      {toRole !== null && (
        <Dialog
          isOpen={isAsking}
          title={t('rooms:reveal.sendWishTitle', { profession: t(`professions:${toRole}`) })}
          confirmLabel={t('rooms:reveal.sendWishNow')}
          onConfirm={() => void sendWish(toRole)}
          onCancel={() => setIsAsking(false)}
        >
          <p>{t('rooms:reveal.sendWishBody', { profession: t(`professions:${at.me.profession}`) })}</p>
        </Dialog>
      )}
    </>
  )
}
