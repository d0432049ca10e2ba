import { createRandom } from '../support/random.ts'

/** What may happen, and how often beside the others. */
const weights = {
  edit: 40,
  undo: 4,
  redo: 2,
  pass: 16,
  cut: 5,
  mend: 6,
  sleep: 2,
  wake: 3,
  reload: 3,
  close: 1,
  tab: 2,
  crash: 2,
  drain: 1,
  refuse: 2,
  fault: 4,
  ail: 4,
  clock: 2,
  serve: 4,
  device: 2,
  rest: 3,
  leap: 1,
  empty: 1,
  away: 1,
  trick: 10,
} as const

export type Kind = keyof typeof weights

/** `who` and `salt` decide everything about a step, so that it does the same when others are left out. */
export type Step = { kind: Kind; who: number; salt: number }

export type Plan = { seed: number; steps: readonly Step[] }

const kinds = Object.keys(weights) as Kind[]
const lots = kinds.flatMap((kind) => Array.from({ length: weights[kind] }, () => kind))

/** `among` = what may happen, each as often as it is named. */
export function planOf(seed: number, length: number, among: readonly Kind[] = lots): Plan {
  const random = createRandom(seed)
  const draw = (): Step => ({ kind: random.pick(among), who: random.below(8), salt: random.below(2 ** 20) })
  return { seed, steps: Array.from({ length }, draw) }
}

/** One line, as it is printed and pinned: `seed: kind who salt, kind who salt …`. */
export function writePlan({ seed, steps }: Plan): string {
  return `${seed}: ${steps.map(({ kind, who, salt }) => `${kind} ${who} ${salt}`).join(', ')}`
}

/** Throws for a line that `writePlan` has not written. */
export function readPlan(line: string): Plan {
  const [seed = '', written = ''] = line.split(': ')
  return { seed: Number(seed), steps: written === '' ? [] : written.split(', ').map(readStep) }
}

function readStep(written: string): Step {
  const [name, who, salt] = written.split(' ')
  const kind = kinds.find((one) => one === name)
  if (kind === undefined) throw new Error(`${written} is no step`)
  return { kind, who: Number(who), salt: Number(salt) }
}
