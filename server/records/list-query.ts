import { z } from 'zod'
import { PageEnd } from '../../shared/records/page-end.ts'

/** What a list may be asked by its address: `q` for what its lines must hold, `after` for where the former page ended, as JSON. */
export const ListQuery = z.object({
  q: z.string().trim().max(100).default(''),
  after: z
    .string()
    .max(1000)
    .optional()
    .transform((text, context): PageEnd | null => {
      if (text === undefined) return null
      const end = PageEnd.safeParse(parseJson(text))
      if (end.success) return end.data
      context.addIssue({ code: 'custom' })
      return z.NEVER
    }),
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
