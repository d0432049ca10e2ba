import { Component, type ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

type ErrorBoundaryProps = { children: ReactNode }

/** What people see when a screen breaks, or when its part of the program is gone after an update. React offers this to classes only. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const t = useText()
  return (
    <main className="app-message">
      <EmptyState
        title={t('access:broken.title')}
        action={
          <Button kind="primary" onClick={() => location.reload()}>
            {t('access:broken.reload')}
          </Button>
        }
      >
        {t('access:broken.text')}
      </EmptyState>
    </main>
  )
}
