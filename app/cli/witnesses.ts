import { readFile } from 'node:fs/promises'
import { sha256 } from '#app/audit/sha256.ts'
import type { NamedWitness } from '#app/audit/witnessing/ask-witness.server.ts'
import { parsePolicy, type WitnessPolicy } from '#app/domain/audit/policy.ts'
import { Fault } from './fault.mjs'

/** Whom the operator has named in a file to sign the log's heads too; null where there is no such file. */
export async function readWitnessPolicy(file: string): Promise<WitnessPolicy | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new Fault(`The file of witnesses ${file} cannot be read (${error.code}).`)
  })
  if (text === null) return null
  const parsed = parsePolicy(sha256, text)
  if (!parsed.ok) {
    const { line, why } = parsed.refusal
    throw new Fault(`Line ${line} of ${file} cannot be read: ${why}.`)
  }
  const { logs: _, ...policy } = parsed.value
  for (const { name, url } of policy.witnesses) {
    if (url === null || !/^https?:$/.test(protocolOf(url))) {
      throw new Fault(`The witness ${name} in ${file} needs the address that it is asked at.`)
    }
  }
  return policy
}

/** The witnesses to ask. */
export function namedWitnesses(policy: WitnessPolicy | null): readonly NamedWitness[] {
  return (policy?.witnesses ?? []).flatMap(({ key, url }) => (url === null ? [] : [{ key, url }]))
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : ''
}
