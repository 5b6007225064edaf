import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A time-stamping authority of openssl's, with a certificate of its own. */
export type TimeAuthority = {
  /** The certificate that is to be trusted, as a PEM file and as DER. */
  caFile: string
  ca: Uint8Array
  /** Of another authority, which nobody trusts. */
  stranger: Uint8Array
  answer(query: Uint8Array): Promise<Uint8Array>
  /** What `openssl ts -verify` says of an answer about these bytes. */
  verify(reply: Uint8Array, bytes: Uint8Array): Promise<string>
  close(): Promise<void>
}

const config = `[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[tsa]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[stamping]
serial = serial
default_policy = 1.2.3.4
digests = sha256
signer_digest = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`

export async function createTimeAuthority(): Promise<TimeAuthority> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'factdesk-tsa-'))
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
  await writeFile(path.join(folder, 'cnf'), config)
  await writeFile(path.join(folder, 'serial'), '01\n')
  const authority = async (name: string) => {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    const subject = [
      '-subj',
      `/CN=${name}`,
      '-days',
      '2',
      '-config',
      'cnf',
      '-keyout',
      `${name}.key`,
    ]
    await openssl('req', '-x509', ...key, ...subject, '-extensions', 'ca', '-out', `${name}.pem`)
    await openssl('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`)
    return new Uint8Array(await readFile(path.join(folder, `${name}.der`)))
  }
  const [ca, stranger] = [await authority('ca'), await authority('stranger')]
  const request = ['-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=tsa', '-config', 'cnf']
  await openssl('req', ...request, '-keyout', 'tsa.key', '-out', 'tsa.csr')
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2']
  const extensions = ['-extfile', 'cnf', '-extensions', 'tsa']
  await openssl('x509', '-req', '-in', 'tsa.csr', ...signing, ...extensions, '-out', 'tsa.pem')
  return {
    caFile: path.join(folder, 'ca.pem'),
    ca,
    stranger,
    async answer(query) {
      await writeFile(path.join(folder, 'query'), query)
      const by = ['-signer', 'tsa.pem', '-inkey', 'tsa.key', '-chain', 'ca.pem']
      const from = ['-queryfile', 'query', '-config', 'cnf', '-section', 'stamping']
      await openssl('ts', '-reply', ...from, ...by, '-out', 'reply')
      return new Uint8Array(await readFile(path.join(folder, 'reply')))
    },
    async verify(reply, bytes) {
      await writeFile(path.join(folder, 'given'), reply)
      await writeFile(path.join(folder, 'data'), bytes)
      const files = ['-data', 'data', '-in', 'given', '-CAfile', 'ca.pem']
      const { stdout } = await openssl('ts', '-verify', ...files)
      return stdout.trim()
    },
    close: () => rm(folder, { recursive: true }),
  }
}
