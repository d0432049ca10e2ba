import type { LogFault } from '../documents/verify-log.ts'

/** Something in the database, or in heads that were exported, that is not what was written. `name`: a document, an audit log or a file. */
export type Fault = { name: string; at: number; kind: Kind }

type Kind =
  | LogFault['kind']
  | 'pages-damaged'
  | 'keys-broken'
  | 'log-unreadable'
  | 'other-hub'
  | 'erased-unexplained'
  | 'erased-otherwise'
  | 'confirmed-changed'
  | 'confirmed-unnoted'
  | 'confirmed-gone'
  | 'confirmed-otherwise'
  | 'head-gone'
  | 'head-cut'
  | 'head-differs'
  | 'heads-changed'
  | 'heads-missing'

const sentences: Record<Kind, (fault: { name: string; at: number }) => string> = {
  'pages-damaged': () => 'データベースのファイルが壊れています / The pages of the database are damaged',
  'keys-broken': () =>
    'データベースの表どうしのつながりが壊れています / Rows of the database refer to rows that are gone',
  'log-unreadable': ({ name }) => `${name} の記録が読めません / The log of ${name} cannot be read`,
  'other-hub': ({ name }) => `${name} の拠点が違います / ${name} belongs to another hub than its meeting or case`,
  'row-changed': ({ name, at }) =>
    `${name} の記録の ${at} 番が、書かれたときのままではありません / Row ${at} of the log of ${name} is not what was written`,
  'row-missing': ({ name, at }) => `${name} の記録の ${at} 番がありません / Row ${at} of the log of ${name} is missing`,
  cut: ({ name, at }) =>
    `${name} の記録が ${at} 番のあとで切れています / The log of ${name} is cut off after row ${at}`,
  'head-changed': ({ name, at }) =>
    `${name} の末尾の印が、${at} 番で終わる記録と合いません / The head of ${name} does not fit its log, which ends at row ${at}`,
  'binding-changed': ({ name, at }) =>
    `${name} で、識別番号 ${at} の書き手が記録と違います / Who wrote under client id ${at} in ${name} is not what its log says`,
  'snapshot-changed': ({ name, at }) =>
    `${name} の控え（${at} 番）が記録と違います / The snapshot of ${name} at ${at} is not what its log says`,
  'cannot-open': ({ name }) => `${name} を開けません / ${name} cannot be opened`,
  'erased-unexplained': ({ name, at }) =>
    `${name} の記録の ${at} 番は、消した記録がないのに消されています / Row ${at} of the log of ${name} was erased, and no redaction says so`,
  'erased-otherwise': ({ name, at }) =>
    `${name} を消した記録（監査の ${at} 番）が、そのときのままではありません / The redaction of ${name} (line ${at} of the audit log) is not what was noted`,
  'confirmed-changed': ({ name, at }) =>
    `${name} の確定版（第${at}版）が、確定したときのままではありません / Version ${at} of the confirmed ${name} is not what was confirmed`,
  'confirmed-unnoted': ({ name, at }) =>
    `${name} の確定版（第${at}版）が、監査記録と合いません / Version ${at} of the confirmed ${name} does not fit the audit log`,
  'confirmed-gone': ({ name, at }) =>
    `監査記録にある ${name} の確定版（第${at}版）がありません / Version ${at} of the confirmed ${name}, which the audit log names, is gone`,
  'confirmed-otherwise': ({ name, at }) =>
    `${name} の確定版（第${at}版）が、もとの記録から作りなおしたものと違います / Version ${at} of the confirmed ${name} is not what its logs draw`,
  'head-gone': ({ name, at }) =>
    `書き出した印にある ${name}（${at} 番まで）がありません / ${name}, whose head at ${at} was exported, is gone`,
  'head-cut': ({ name, at }) =>
    `${name} の記録が、書き出した印の ${at} 番まで届いていません / The log of ${name} does not reach row ${at}, whose head was exported`,
  'head-differs': ({ name, at }) =>
    `${name} の記録の ${at} 番が、書き出した印と違います / Row ${at} of the log of ${name} is not the one whose head was exported`,
  'heads-changed': ({ name }) =>
    `印のファイル ${name} が、書き出したときのままではありません / The file of heads ${name} is not what was exported`,
  'heads-missing': ({ name }) =>
    `印のファイル ${name} の前のファイルがありません / The file of heads before ${name} is missing`,
}

/** One sentence in both languages, without a word of what was written. */
export function describeFault(fault: Fault): string {
  return sentences[fault.kind](fault)
}
