import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Log } from '../log.ts'
import type { SmtpSettings } from './smtp-settings.ts'

/** One mail to one person. No word about a patient or a case is ever put into a mail: it lies unsealed on every server on its way. */
export type Letter = { to: string; subject: string; text: string }

/** `mail-refused`: this letter will never be taken, most often because there is no such address. `mail-unavailable`: perhaps later. */
export type MailFailure = 'mail-refused' | 'mail-unavailable'

export type Mail = {
  /** Ok when the mail server has taken the letter, which is not yet that it arrived. Never throws. */
  sendMail: (letter: Letter) => Promise<Result<null, MailFailure>>
  /** Whether the mail server lets us in. A failure is logged, so that it is known before the first letter. */
  check(): Promise<Result<null, MailFailure>>
}

/** Whoever waits for the answer looks at a button, so that a mail server that says nothing must not take minutes. In ms. */
const PATIENCE_MS = 10_000

export type MailDeps = { settings: SmtpSettings; log: Log; patienceMs?: number }

/** Mail by the server that `SMTP_URL` names. */
export function createMail({ settings, log, patienceMs = PATIENCE_MS }: MailDeps): Mail {
  const transport = createTransport(toOptions(settings, patienceMs))
  return {
    sendMail: ({ to, subject, text }) =>
      attempt(log, 'a mail could not be sent', async () => {
        // As an object: a string may name several people.
        const recipient = { name: '', address: z.email().parse(to) }
        await transport.sendMail({
          from: { name: '車座 Kurumaza', address: settings.from },
          to: recipient,
          subject,
          text,
          textEncoding: 'base64',
          // So that no out-of-office note answers it.
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      }),
    check: () =>
      attempt(log, 'the mail server of SMTP_URL does not let us in', async () => void (await transport.verify())),
  }
}

function toOptions({ host, port, encryption, login }: SmtpSettings, patienceMs: number) {
  return {
    host,
    port,
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    // Whoever is content with plain text is content with a certificate that nobody vouches for, as mail servers on one's own machine have.
    tls: { rejectUnauthorized: encryption !== 'if-offered' },
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    dnsTimeout: patienceMs,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

async function attempt(log: Log, message: string, work: () => Promise<void>): Promise<Result<null, MailFailure>> {
  try {
    await work()
    return ok(null)
  } catch (error) {
    // Not the error itself: mail servers repeat the address, and some the letter, in what they say.
    log.error(SmtpError.catch({}).parse(error), message)
    return refuse(isRefusal(error) ? 'mail-refused' : 'mail-unavailable')
  }
}

/** What a failure may tell of itself: names and numbers of the protocol. */
const Word = z
  .string()
  .regex(/^[A-Z][A-Z\d_ -]{0,30}$/)
  .optional()
  .catch(undefined)
const SmtpError = z.object({
  code: Word,
  originalCode: Word,
  command: Word,
  responseCode: z.number().optional().catch(undefined),
})

/** A 5xx to the address or to the letter itself is final; one to our name and password is a fault of the configuration. */
function isRefusal(error: unknown): boolean {
  if (error instanceof z.ZodError) return true
  const { responseCode = 0, command = '' } = SmtpError.catch({}).parse(error)
  return responseCode >= 500 && ['RCPT TO', 'DATA'].includes(command)
}
