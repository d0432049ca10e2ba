import type { ReactNode } from 'react'
import type { Asked } from '../api/use-asked.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'

type AskedScreenProps<Value> = { asked: Asked<Value>; again: () => void; children: (value: Value) => ReactNode }

/** What was asked for once it is here; until then that it is coming, or how to ask again. */
export function AskedScreen<Value>({ asked, again, children }: AskedScreenProps<Value>) {
  const t = useText()
  if (asked.kind === 'loading') return <Loading />
  if (asked.kind === 'ready') return children(asked.value)
  return (
    <EmptyState title={t('hub:listFailed')} action={<Button onClick={again}>{t('hub:again')}</Button>}>
      {t(asked.code === 'not-found' ? 'hub:failure.not-found' : 'hub:listFailedText')}
    </EmptyState>
  )
}
