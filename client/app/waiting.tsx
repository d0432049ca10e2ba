import { Loading } from '../ui/loading.tsx'

/** A whole screen that is on its way. */
export function Waiting() {
  return (
    <main className="app-message">
      <Loading />
    </main>
  )
}
