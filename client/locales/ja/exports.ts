/** Words of client/exports. */
export const exports = {} as const
