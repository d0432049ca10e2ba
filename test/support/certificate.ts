import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A certificate of localhost that signed itself, with its key, both in PEM. */
export function makeCertificate(name = 'localhost'): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const nobody = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))))
  const signing = sequence(oid('2a8648ce3d040302'))
  const lifetime = sequence(der(0x17, Buffer.from('250101000000Z')), der(0x17, Buffer.from('490101000000Z')))
  const names = sequence(der(0x82, Buffer.from(name)), der(0x87, Buffer.from([127, 0, 0, 1])))
  const extension = sequence(oid('551d11'), der(0x04, names))
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    signing,
    nobody,
    lifetime,
    nobody,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  )
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]))
  const cert = sequence(content, signing, signature).toString('base64')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${cert.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
}

/** The same in files of a folder that is gone after the test. `renew` writes another one over them. */
export function writeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-tls-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const paths = { certPath: join(folder, 'cert.pem'), keyPath: join(folder, 'key.pem') }
  function renew() {
    const made = makeCertificate()
    writeFileSync(paths.certPath, made.cert)
    writeFileSync(paths.keyPath, made.key)
    return made
  }
  return { ...paths, ...renew(), renew }
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  const digits = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 + digits.length]), digits, content])
}
