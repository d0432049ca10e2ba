import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { TlsFiles } from './config.ts'
import { StartRefused } from './database/start-refused.ts'

/** What a server that speaks TLS is given. */
export type Tls = { cert: Buffer; key: Buffer }

/** Reads certificate and key. Throws StartRefused with one sentence when they cannot be read or do not belong together. */
export function readTls({ certPath, keyPath }: TlsFiles): Tls {
  const cert = readPem('TLS_CERT', certPath)
  const key = readPem('TLS_KEY', keyPath)
  const certificate = tryTo(() => new X509Certificate(cert))
  if (certificate === null) throw notPem('TLS_CERT', '証明書', 'certificate')
  const privateKey = tryTo(() => createPrivateKey(key))
  if (privateKey === null) throw notPem('TLS_KEY', '鍵', 'key without a password')
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new StartRefused(
      'TLS_KEY は TLS_CERT の証明書の鍵ではありません / TLS_KEY does not belong to the certificate in TLS_CERT',
    )
  }
  return { cert, key }
}

function readPem(name: 'TLS_CERT' | 'TLS_KEY', path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new StartRefused(`${name} のファイルを読めません / The file of ${name} cannot be read (${code}): ${path}`)
  }
}

function notPem(name: 'TLS_CERT' | 'TLS_KEY', what: string, thing: string): StartRefused {
  return new StartRefused(
    `${name} のファイルは${what}（PEM）ではありません / The file of ${name} is no ${thing} in PEM`,
  )
}

/** Node throws errors of many kinds at bytes that are none of what was asked for; all of them mean the same here. */
function tryTo<Value>(work: () => Value): Value | null {
  try {
    return work()
  } catch {
    return null
  }
}
