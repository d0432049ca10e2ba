import type { Result } from '../../shared/result.ts'

/** Sends one mail; what went wrong is a code. */
export type SendMail = (letter: { to: string; subject: string; text: string }) => Promise<Result<unknown, string>>

type Link = { name: string; token: string; expiresAtMs: number; publicUrl: string }

/** The mail that brings a one-time link, in both languages: nobody knows yet which one its reader chose. */
export function writeLinkLetter({ name, token, expiresAtMs, publicUrl }: Link): { subject: string; text: string } {
  // What comes behind # is sent to no server by itself: neither a preview nor a scanner uses the link up.
  const address = `${publicUrl}/enter#${token}`
  const text = `${name} さん

車座に入るためのリンクです。一度だけ使えます。
${address}

${until('ja-JP', expiresAtMs)} まで使えます。心あたりのないときは、何もせずにこのメールを消してください。

This link signs you in to Kurumaza, once, until ${until('en-GB', expiresAtMs)} (Japan time).
If you do not know what it is about, please delete this mail.
`
  return { subject: '車座に入るためのリンク / Your link to Kurumaza', text }
}

function until(language: string, atMs: number): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: 'Asia/Tokyo',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(atMs)
}
