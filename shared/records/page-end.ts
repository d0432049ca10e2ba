import { z } from 'zod'

/** Where a page of a list ends: the value that the list is ordered by and, among equals, the id. The next page comes after it. */
export const PageEnd = z.tuple([z.union([z.string().max(500), z.number()]), z.string().max(64)])
export type PageEnd = z.infer<typeof PageEnd>
