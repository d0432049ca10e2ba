/** What is prepared of a case, in the order in which it is asked for: the wishes of the person and the family come first. */
export const caseSteps = ['wish', 'summary', 'timeline', 'check', 'consent', 'team'] as const
export type StepName = (typeof caseSteps)[number]
