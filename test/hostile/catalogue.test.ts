import { expect, test } from 'vitest'
import { listFiles, readSource } from '../support/source-files.ts'

/**
 * Every trick and failure that this program has been warned of, by its number: E experiments with other servers, X crashes and floods,
 * S rights and names. Each with the files and rules that stand against it; `none` says why nothing has to.
 */
const catalogue: Record<string, [file: string, rule: string][] | { none: string }> = {
  'E1 saved is said of what is malformed, gapped or not stored': [
    ['documents/editing', 'DOC-7'],
    ['documents/editing', 'DOC-10'],
    ['nemesis/nemesis', 'NEM-1'],
  ],
  'E2 a cut update is swallowed': [
    ['documents/editing', 'DOC-18'],
    ['hostile/frames', 'HOST-4'],
  ],
  'E3 a collected range burns a colleague’s clock': [['hostile/forgery', 'HOST-3']],
  'E4 strict binding when people carry what the server lost': [
    ['documents/editing', 'DOC-7'],
    ['documents/scenarios', 'DOC-30'],
  ],
  'E5 state vectors do not see lost deletions': [
    ['documents/gate-random', 'DOC-30'],
    ['documents/scenarios', 'DOC-30'],
  ],
  'E6 the gate before honest traffic': [
    ['documents/gate-random', 'DOC-30'],
    ['documents/gate-refusals', 'DOC-30'],
  ],
  'E7 piles of causal gaps': [['hostile/frames', 'HOST-1']],
  'E8 delete sets without end': [['hostile/bombs', 'HOST-2']],
  'E9 deep nesting': [
    ['hostile/bombs', 'HOST-1'],
    ['documents/gate-refusals', 'DOC-17'],
  ],
  'E10 awareness floods': [['hostile/frames', 'HOST-5']],
  'E11 one client id, two texts': [['hostile/forgery', 'HOST-3']],
  'E12 __proto__ as a key': [
    ['documents/gate-refusals', 'DOC-15'],
    ['documents/gate', 'DOC-15'],
  ],
  'E13 sub-documents': [
    ['documents/gate-refusals', 'DOC-16'],
    ['hostile/bombs', 'HOST-1'],
  ],
  'X1 hostile frames, on both sockets': [
    ['hostile/frames', 'HOST-4'],
    ['rooms/socket-edge', 'ROOM-34'],
  ],
  'X2 an odd change breaks everyone’s reading': [
    ['hostile/frames', 'HOST-4'],
    ['hostile/neighbours', 'HOST-6'],
    ['documents/gate-refusals', 'DOC-41'],
  ],
  'X3 a fault in what is awaited': [
    ['documents/log', 'DOC-20'],
    ['documents/log', 'DOC-21'],
  ],
  'X4 frames before the rights are known': [
    ['documents/admission', 'DOC-4'],
    ['hostile/storm', 'HOST-8'],
  ],
  X5: { none: 'the catalogue of failures has no such number' },
  'X6 nodes that echo one another': {
    none: 'this version is one node; a silent socket hears its keep-alive only (DOC-31)',
  },
  'X7 coming and going without end': [['hostile/storm', 'HOST-8']],
  'X8 bombs at their limits': [
    ['hostile/bombs', 'HOST-2'],
    ['documents/sizes', 'DOC-37'],
  ],
  'S1 who only reads writes nothing': [
    ['documents/editing', 'DOC-12'],
    ['documents/gate', 'DOC-12'],
  ],
  'S2 a right taken away ends sockets': [
    ['documents/rights', 'DOC-33'],
    ['documents/rights', 'DOC-34'],
    ['rooms/deactivated', 'HUB-11'],
  ],
  'S3 own and foreign ids on every route': [['access/every-route', 'ACC-42']],
  'S4 every role and every odd value of it': [['access/policy', 'ACC-10']],
  'S5 all message types': [['hostile/frames', 'HOST-4']],
  'S6 valid frames behind a refused one': [['documents/editing', 'DOC-18']],
  'S7 a session that ends': [['documents/rights', 'DOC-33']],
  'S8 links that are programs': [['documents/gate-refusals', 'DOC-41']],
  'S9 foreign, missing and look-alike origins': [
    ['documents/admission', 'DOC-1'],
    ['rooms/socket-edge', 'ROOM-32'],
  ],
  'S10 what exists and what does not answer alike': [
    ['documents/admission', 'DOC-2'],
    ['rooms/socket-edge', 'ROOM-33'],
  ],
  'S11 spoofed, burnt, replayed and contradicting client ids': [['hostile/forgery', 'HOST-3']],
  'S12 foreign prototypes and documents within documents': [
    ['documents/gate-refusals', 'DOC-15'],
    ['documents/gate-refusals', 'DOC-16'],
  ],
}

const defences = Object.entries(catalogue).flatMap(([trick, against]) =>
  Array.isArray(against) ? against.map(([file, rule]) => ({ trick, file: `test/${file}.test.ts`, rule })) : [],
)

test.for(defences)('HOST-9 against $trick stands $rule in $file', ({ file, rule }) => {
  const { testNames } = readSource(file)
  expect(testNames.filter((name) => name?.startsWith(`${rule} `))).not.toEqual([])
})

test('HOST-9 every number of the catalogue is there, and every test of the attackers is in it', () => {
  const numbers = Object.keys(catalogue).map((trick) => trick.split(' ')[0])
  const expected = [['E', 13] as const, ['X', 8] as const, ['S', 12] as const]
  expect(numbers).toEqual(
    expected.flatMap(([letter, last]) => Array.from({ length: last }, (_, at) => `${letter}${at + 1}`)),
  )
  const attackers = listFiles('test/hostile').filter((path) => /(?<!catalogue)\.test\.ts$/.test(path))
  const named = new Set(defences.map(({ file }) => file))
  expect(attackers.filter((path) => !named.has(path) && !path.endsWith('slow-readers.test.ts'))).toEqual([])
})
