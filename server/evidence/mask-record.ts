import { canonicalJson } from '../../shared/exports/canonical-json.ts'
import { MASK } from '../documents/state-masked.ts'

/**
 * Where in a record stands what people wrote in documents, or gave a meeting or a case as its name. Who the people are is no document's matter:
 * a patient's name may be a participant's, too.
 */
const WRITTEN: ReadonlySet<string> = new Set([
  'text',
  'title',
  'caseTitle',
  'label',
  'detail',
  'doneWhen',
  'reason',
  'input',
  'notes',
])

/** The record with the texts masked, as canonical JSON; null where it holds none of them. */
export function maskRecord(record: string, texts: readonly string[]): string | null {
  const masked = canonicalJson(maskIn(JSON.parse(record) as unknown, { texts, isWritten: false }))
  return masked === record ? null : masked
}

type Masking = { texts: readonly string[]; isWritten: boolean }

function maskIn(value: unknown, masking: Masking): unknown {
  const { texts, isWritten } = masking
  if (typeof value === 'string') return isWritten ? maskText(value, texts) : value
  if (Array.isArray(value)) return value.map((inner) => maskIn(inner, masking))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'runs' && Array.isArray(inner)
        ? maskRuns(inner, texts)
        : maskIn(inner, { texts, isWritten: WRITTEN.has(key) }),
    ]),
  )
}

/** A name may be bold in its half: the line is one stretch then. */
function maskRuns(runs: readonly unknown[], texts: readonly string[]): unknown {
  const whole = runs.map(textOfRun).join('')
  const masked = maskText(whole, texts)
  return masked === whole ? runs : [{ text: masked, bold: false }]
}

function textOfRun(run: unknown): string {
  return typeof run === 'object' && run !== null && 'text' in run ? String(run.text) : ''
}

function maskText(text: string, texts: readonly string[]): string {
  return texts.reduce((masked, erased) => masked.replaceAll(erased, MASK), text)
}
