/** Longest texts of a case's fields, in graphemes. */
export const CaseLimit = { summary: 600, label: 30, actor: 40, event: 500 } as const
