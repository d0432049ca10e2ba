import { useRef, useState } from 'react'
import { z } from 'zod'
import { SetAsideList, type SetAsideView } from '../../../shared/records/set-aside.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { useAnnounce } from '../../ui/announce.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatTime } from '../../ui/format-time.ts'
import { Phrases } from '../../ui/phrases.tsx'
import { Who } from '../../ui/who.tsx'
import { AskedScreen } from '../asked-screen.tsx'
import { DeskFrame } from '../desk-frame.tsx'
import type { DeskPageProps } from '../desk-page.ts'
import '../desk.css'
import { SaveFailure } from '../save-failure.tsx'
import { todayInTokyo, useDates } from '../use-dates.ts'

/** 復元のあとの確認待ち: what was handed in after a restore and could be somebody else's, to be taken in or not. */
export function SetAsidePage({ me, hasUnsaved, onSignedOut }: DeskPageProps) {
  const t = useText()
  const { asked, again } = useAsked('/api/set-aside', SetAsideList, onSignedOut)
  const heading = useRef<HTMLHeadingElement>(null)
  // What was decided goes from the screen, and the focus with it.
  function goOn() {
    heading.current?.focus()
    again()
  }
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="hub" title={t('hub:setAside.title')} subtitle={me.hub.name}>
      <div className="desk">
        <div className="desk-head">
          <h1 ref={heading} tabIndex={-1}>
            {t('hub:setAside.question')}
          </h1>
          <ButtonLink kind="quiet" icon="back" href="/hub">
            {t('hub:setAside.back')}
          </ButtonLink>
        </div>
        <p className="sub">
          <Phrases text={t('hub:setAside.text')} />
        </p>
        <AskedScreen {...{ asked, again }}>
          {({ waiting }) =>
            waiting.length === 0 ? (
              <EmptyState title={t('hub:setAside.none')} />
            ) : (
              <ul className="desk-lines">
                {waiting.map((each) => (
                  <Line key={each.id} setAside={each} onSignedOut={onSignedOut} onDecided={goOn} />
                ))}
              </ul>
            )
          }
        </AskedScreen>
      </div>
    </DeskFrame>
  )
}

type LineProps = { setAside: SetAsideView; onSignedOut: () => void; onDecided: () => void }

function Line({ setAside, onSignedOut, onDecided }: LineProps) {
  const t = useText()
  const { id, kind, title, words, canAdopt } = setAside
  const { sending, decide } = useDecision(id, { onSignedOut, onDecided })
  const name = t(`hub:setAside.of.${kind}`, { title })
  return (
    <li>
      <div className="desk-line-main stack">
        <h2>{name}</h2>
        <From setAside={setAside} />
        <ul className="set-aside-words">
          {words.map((each, index) => (
            <li key={index}>
              <q lang="ja">{each}</q>
            </li>
          ))}
        </ul>
        {!canAdopt && <p className="sub">{t('hub:setAside.hangs')}</p>}
        <SaveFailure failure={sending.failure} own={{ stale: t('hub:setAside.stale') }} />
      </div>
      <Choices {...{ name, canAdopt }} onDecide={(decision) => void decide(decision)} />
    </li>
  )
}

type Decision = 'adopt' | 'refuse'
type ChoicesProps = { name: string; canAdopt: boolean; onDecide: (decision: Decision) => void }

function Choices({ name, canAdopt, onDecide }: ChoicesProps) {
  const t = useText()
  return (
    <div className="row wrap">
      <Button
        label={t('hub:setAside.adoptLabel', { name })}
        unavailableBecause={canAdopt ? undefined : t('hub:setAside.hangs')}
        onClick={() => onDecide('adopt')}
      >
        {t('hub:setAside.adopt')}
      </Button>
      <Button kind="quiet" label={t('hub:setAside.refuseLabel', { name })} onClick={() => onDecide('refuse')}>
        {t('hub:setAside.refuse')}
      </Button>
    </div>
  )
}

/** Who handed it in, and when. */
function From({ setAside: { by, atMs } }: Pick<LineProps, 'setAside'>) {
  const t = useText()
  const dates = useDates()
  const [today] = useState(() => todayInTokyo(Date.now()))
  const moment = t('hub:setAside.moment', { day: dates.day(todayInTokyo(atMs), today), time: formatTime(atMs) })
  return (
    <p className="row wrap">
      {by && <Who {...by} size={24} />}
      <span className="sub num">{moment}</span>
    </p>
  )
}

const Done = z.object({ done: z.boolean() })

function useDecision(id: string, { onSignedOut, onDecided }: Pick<LineProps, 'onSignedOut' | 'onDecided'>) {
  const t = useText()
  const announce = useAnnounce()
  const sending = useSending(onSignedOut)
  async function decide(decision: Decision) {
    const options = { method: 'POST', body: { decision } } as const
    if ((await sending.send(`/api/set-aside/${id}`, Done, options)) === null) return
    announce(t(`hub:setAside.done.${decision}`))
    onDecided()
  }
  return { sending, decide }
}
