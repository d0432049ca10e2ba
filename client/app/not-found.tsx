import { useText } from '../locales/use-text.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** For an address that names nothing, or nothing that this person may see. */
export function NotFound() {
  const t = useText()
  return (
    <main className="app-message">
      <EmptyState
        title={t('access:notFound.title')}
        action={
          <ButtonLink kind="primary" href="/">
            {t('access:notFound.home')}
          </ButtonLink>
        }
      >
        {t('access:notFound.text')}
      </EmptyState>
    </main>
  )
}
