import './app/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { keepProgram } from './app/keep-program.ts'
import { createI18n } from './locales/i18n.ts'
import { TextProvider } from './locales/text-provider.tsx'
import { openDisplay } from './settings/display.ts'
import { DisplayProvider } from './settings/display-provider.tsx'
import { AnnounceProvider } from './ui/announce.tsx'
import { ignoreDoubleTaps } from './ui/ignore-double-taps.ts'
import './ui/style.css'

keepProgram()
ignoreDoubleTaps(window)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html holds no #root')

const translator = createI18n()

void openDisplay(translator, document.documentElement).then((display) =>
  createRoot(root).render(
    <StrictMode>
      <TextProvider translator={translator}>
        <DisplayProvider display={display}>
          <AnnounceProvider>
            <ErrorBoundary>
              <App />
            </ErrorBoundary>
          </AnnounceProvider>
        </DisplayProvider>
      </TextProvider>
    </StrictMode>,
  ),
)
