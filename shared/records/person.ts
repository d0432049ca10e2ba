import { z } from 'zod'
import { Profession } from '../access/professions.ts'
import { Id } from '../ids.ts'
import { Name } from './hub.ts'
import { PersonView } from './meeting.ts'
import { PageEnd } from './page-end.ts'

/** Kana ふりがな, by which lists are ordered: hiragana or katakana. Brackets and Latin letters would stand before あ. */
export const Kana = z
  .string()
  .trim()
  .max(100)
  .regex(/^[\p{Script=Hiragana}\p{Script=Katakana}ー・\s]+$/u)

export const Email = z.email().max(254)

/** What the secretariat keeps of a person. The organization is named as it is called; its name is its own in the hub. */
export const PersonFields = z.object({
  name: Name,
  kana: Kana,
  profession: Profession,
  organization: Name,
  district: Id.nullable(),
  body: Id.nullable(),
  email: Email.nullable(),
  isAdmin: z.boolean(),
})
export type PersonFields = z.infer<typeof PersonFields>

/** `id` is drawn by whoever makes it, so that a repeat after a lost answer is the same person. */
export const NewPersonFields = PersonFields.extend({ id: Id })

/** `seenAtMs`: the state that was changed. */
export const PersonChange = PersonFields.extend({ seenAtMs: z.int().nonnegative() })

/** A line of the list of people, as everyone of the hub may see it. */
export const PersonLine = PersonView.extend({
  district: Id.nullable(),
  body: Id.nullable(),
  isAdmin: z.boolean(),
  isActive: z.boolean(),
})
export type PersonLine = z.infer<typeof PersonLine>

/** In the order of their kana. `total`: how many there are on all pages; told with the first. */
export const PersonList = z.object({
  people: z.array(PersonLine),
  next: PageEnd.nullable(),
  total: z.number().nullable(),
})
export type PersonList = z.infer<typeof PersonList>

/** What the secretariat sees of one person. `linkUntilMs`: until when a link that was not used opens something. */
export const PersonRecord = PersonLine.extend({
  email: z.string().nullable(),
  hasPassword: z.boolean(),
  linkUntilMs: z.number().nullable(),
  /** Whether this program sends mail, so that a link can go to the person's address. */
  mayMail: z.boolean(),
  changedAtMs: z.number(),
})
export type PersonRecord = z.infer<typeof PersonRecord>

export const Activity = z.object({ isActive: z.boolean() })

/** Asks for a new link; `byMail` sends it to the person's address, too. */
export const LinkWish = z.object({ byMail: z.boolean() })

/** A link that signs in once: shown now and never again. `mail`: whether it went out by mail, where that was asked for. */
export const SignInLinkView = z.object({
  token: z.string(),
  expiresAtMs: z.number(),
  mail: z.enum(['not-asked', 'sent', 'failed']),
})
export type SignInLinkView = z.infer<typeof SignInLinkView>

/** `GET /api/me/sign-in`: how the person who asks signs in, and whether they may set a password now. */
export const OwnSignIn = z.object({ email: z.string().nullable(), maySetPassword: z.boolean() })
