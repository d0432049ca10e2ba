import { useState } from 'react'
import { z } from 'zod'
import { request } from '../api/request.ts'
import { deviceDepsOf } from '../device/device-deps.ts'
import { forgetPerson, hasWaiting } from '../device/visits.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

type SignOutProps = { personId: string; hasUnsaved: () => boolean }

/** 終わる: leaves this device as if nobody had been here. Asks only while there is text that is on no server. */
export function SignOut({ personId, hasUnsaved }: SignOutProps) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const [failed, setFailed] = useState(false)
  async function leave() {
    setAsking(false)
    const answer = await request('/api/auth/sign-out', z.object({}), { method: 'POST' })
    // Somebody who is signed out already has what they wanted.
    if (!answer.ok && answer.code !== 'signed-out') return setFailed(true)
    forgetThisTab()
    await forgetPerson(personId, deviceDepsOf(window))
    // A fresh page: nothing of this person stays in memory.
    location.assign('/sign-in')
  }
  async function begin() {
    // Another tab, or a former page, may have left text on this device.
    if (hasUnsaved() || (await hasWaiting(personId, deviceDepsOf(window)))) return setAsking(true)
    await leave()
  }
  return (
    <>
      <Button kind="quiet" label={t('records:home.signOutLabel')} onClick={() => void begin()}>
        {t('records:home.signOut')}
      </Button>
      {failed && (
        <p className="home-sign-out-failed" role="alert">
          {t('records:home.signOutFailed')}
        </p>
      )}
      <Dialog
        isOpen={asking}
        danger
        title={t('records:home.unsavedTitle')}
        confirmLabel={t('records:home.unsavedLeave')}
        onConfirm={() => void leave()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('records:home.unsavedText')}</p>
      </Dialog>
    </>
  )
}

function forgetThisTab(): void {
  try {
    sessionStorage.clear()
  } catch {
    return
  }
}
