import { useEffect, useSyncExternalStore } from 'react'
import { z } from 'zod'

/** Where somebody wanted to go when they were asked to sign in. */
const Memory = z.object({ comeBackTo: z.string().startsWith('/') })

/** Goes to another screen without loading the page anew. Open documents stay open, so what is still being sent is sent. */
export function goTo(
  path: string,
  { replace = false, comeBackTo }: { replace?: boolean; comeBackTo?: string } = {},
): void {
  const memory = comeBackTo === undefined ? null : { comeBackTo }
  history[replace ? 'replaceState' : 'pushState'](memory, '', path)
  if (!replace) scrollTo(0, 0)
  // The History API tells of steps back only; ours are told the same way.
  dispatchEvent(new PopStateEvent('popstate', { state: memory }))
}

export function usePath(): string {
  return useSyncExternalStore(listen, () => location.pathname)
}

/** The screen to return to after signing in; null when nobody was sent away. */
export function readComeBackTo(): string | null {
  const memory = Memory.safeParse(history.state)
  return memory.success ? memory.data.comeBackTo : null
}

function listen(notify: () => void): () => void {
  addEventListener('popstate', notify)
  return () => removeEventListener('popstate', notify)
}

/** Makes ordinary links lead to screens: parts of the client need to know nothing of a router. */
export function useLinks(): void {
  useEffect(() => {
    document.addEventListener('click', followLink)
    return () => document.removeEventListener('click', followLink)
  }, [])
}

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.origin !== location.origin || link.target !== '' || link.hasAttribute('download')) return
  // A place within the page is the browser's business.
  if (link.hash !== '' && link.pathname === location.pathname) return
  event.preventDefault()
  // What comes behind # belongs to the screen: links of invitations carry their secret there.
  goTo(link.pathname + link.hash, link.pathname === '/sign-in' ? { comeBackTo: location.pathname } : {})
}
