import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & {
  /** The files of this version; the build puts its list here. */
  __WB_MANIFEST: readonly (PrecacheEntry | string)[]
}

/** A network that asks for a sign-in of its own, or hardly moves, must not keep people from what is on their device. */
const PATIENCE_MS = 4_000

/**
 * Keeps the program itself on the device, so that a reload without network opens it. No answer of ours is kept here: what people wrote
 * and read lies in the encrypted store of `client/device`. A new version waits until the last page of the old one is closed.
 */
precacheAndRoute([...self.__WB_MANIFEST])

const shell = createHandlerBoundToURL('/index.html')

registerRoute(
  new NavigationRoute(
    async (options) => {
      const answer = await askNetwork(options.request)
      return answer ?? shell(options)
    },
    { denylist: [/^\/(api|demo|assets|collab|socket\.io|healthz|readyz)\b/] },
  ),
)

/** Null when there is no server behind the network. */
async function askNetwork(request: Request): Promise<Response | null> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return answer.status < 500 ? answer : null
  } catch {
    return null
  }
}
