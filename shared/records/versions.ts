import { z } from 'zod'
import { AuthorView } from './authorship.ts'

/** What a document was after a stretch of writing: up to which log number, when, and who wrote in it. Times in ms. */
export const DocumentVersion = z.object({
  seq: z.int(),
  fromMs: z.number(),
  toMs: z.number(),
  people: z.array(AuthorView),
})
export type DocumentVersion = z.infer<typeof DocumentVersion>

/** `GET /api/documents/…/versions`: the newest first. */
export const VersionList = z.object({ versions: z.array(DocumentVersion), mayRestore: z.boolean() })
export type VersionList = z.infer<typeof VersionList>

/** `GET /api/documents/…/versions/:seq`: its words, those that came with it marked, and those that went. */
export const VersionText = z.object({
  seq: z.int(),
  passages: z.array(z.object({ text: z.string(), isNew: z.boolean() })),
  gone: z.array(z.string()),
})
export type VersionText = z.infer<typeof VersionText>

/** `POST /api/documents/…/restored` */
export const VersionToRestore = z.strictObject({ seq: z.int().min(1) })
