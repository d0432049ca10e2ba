import { z } from 'zod'

/** 提案 合意 進行中 できた もう少し 困っている */
export const ActionState = z.enum(['proposed', 'agreed', 'in_progress', 'done', 'almost', 'stuck'])
export type ActionState = z.infer<typeof ActionState>
