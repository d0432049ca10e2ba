import { z } from 'zod'

/**
 * How mail goes out, as `SMTP_URL` says it. `encryption`: `tls` from the first byte (smtps:), `starttls` before anything is said, and
 * `if-offered` where the URL allows it or the mail server is this machine.
 */
export type SmtpSettings = {
  host: string
  port: number
  encryption: 'tls' | 'starttls' | 'if-offered'
  login: { user: string; password: string } | null
  /** The address that mails come from. */
  from: string
}

const Address = z.email().max(254)

/** Reads `smtp(s)://user:password@host:port?from=address&starttls=optional`; anything else is no such URL. */
export const SmtpUrl = z.string().transform((text, context): SmtpSettings => {
  const settings = readSmtpUrl(text)
  if (settings !== null) return settings
  context.addIssue({ code: 'custom' })
  return z.NEVER
})

function readSmtpUrl(text: string): SmtpSettings | null {
  const url = URL.parse(text)
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return null
  if (!/^\/?$/.test(url.pathname) || url.hash !== '') return null
  const query = readQuery(url.searchParams)
  const login = readLogin(url)
  if (query === null || login === undefined) return null
  // What a mail server takes for a name is most often the address that it sends for.
  const from = Address.safeParse(query.from ?? login?.user)
  if (!from.success) return null
  const isTls = url.protocol === 'smtps:'
  const mayBePlain = query.starttls === 'optional' || isThisMachine(url.hostname)
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (isTls ? 465 : 587),
    encryption: isTls ? 'tls' : mayBePlain ? 'if-offered' : 'starttls',
    login,
    from: from.data,
  }
}

const Query = z.strictObject({ from: Address.optional(), starttls: z.literal('optional').optional() })

/** A name that is not known is a wrong value: whoever wrote it believes that it does something. */
function readQuery(query: URLSearchParams): z.infer<typeof Query> | null {
  return Query.safeParse(Object.fromEntries(query)).data ?? null
}

/** Undefined for a name or password that cannot be read. */
function readLogin({ username, password }: URL): SmtpSettings['login'] | undefined {
  if (username === '' && password === '') return null
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) }
  } catch {
    return undefined
  }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}
