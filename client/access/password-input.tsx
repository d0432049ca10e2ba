import { useState } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { FieldControl } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'

type PasswordInputProps = FieldControl & {
  name: string
  autoComplete: 'current-password' | 'new-password'
  value: string
  onChange: (password: string) => void
}

/** A password, hidden until one wants to see it. */
export function PasswordInput(props: PasswordInputProps) {
  const t = useText()
  const [isShown, setIsShown] = useState(false)
  return (
    <div className="sign-in-password">
      <TextInput {...props} type={isShown ? 'text' : 'password'} />
      <Button
        kind="quiet"
        label={t(isShown ? 'access:signIn.hideLabel' : 'access:signIn.showLabel')}
        onClick={() => setIsShown(!isShown)}
      >
        {isShown ? t('access:signIn.hide') : t('access:signIn.show')}
      </Button>
    </div>
  )
}
