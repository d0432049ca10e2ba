/** Words of client/access. */
export const access = {} as const
