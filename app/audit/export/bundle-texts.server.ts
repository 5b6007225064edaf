import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatPolicy, type WitnessPolicy } from '#app/domain/audit/policy.ts'
import { parseVerifierKey } from '#app/domain/audit/signed-note.ts'
import { sha256 } from '../sha256.ts'
import type { ExportPlan } from './export-plan.server.ts'

type TextFile = { name: string; text: string }

/** The files of a bundle that are short: how to check it, the head, the key, and the programs that check. */
export async function bundleTexts(
  plan: ExportPlan,
  keys: readonly string[],
  witnesses: WitnessPolicy,
): Promise<readonly TextFile[]> {
  const programs = await Promise.all(
    (['verify.mjs', 'verify.py'] as const).map(async (name) => ({
      name,
      text: await readProgram(name),
    })),
  )
  return [
    { name: 'README.txt', text: readme(plan) },
    { name: 'checkpoint', text: plan.head.note },
    { name: 'log.vkey', text: `${keys[0] ?? ''}\n` },
    { name: 'policy', text: policyText(keys, witnesses) },
    ...programs,
  ]
}

/** A program that checks copies without us. */
export function readProgram(name: 'verify.mjs' | 'verify.py'): Promise<string> {
  return readFile(path.join(findProject(), 'app/audit/bundle', name), 'utf8')
}

function readme(plan: ExportPlan): string {
  return `A copy of the audit log ${plan.head.origin}, ${contentOf(plan)}.

Compare log.vkey with the key that the desk gave you by another way: whoever forges a copy can sign it
with a key of their own. Then check, with Node.js or with Python and openssl:

  node verify.mjs bundle .
  python3 verify.py bundle .

OK means: ${meaningOf(plan)}.
leaves.jsonl has one event a line, exactly the bytes that were hashed. People, texts and what verdicts
say stand in it as commitments; openings.jsonl opens those that whoever took this copy may read.
The file policy says which witnesses look after this log, and how many of them must have signed its head.
Where there is a timestamp.tsr, an authority says when the head in timestamp.note was there (RFC 3161):

  openssl ts -verify -data timestamp.note -in timestamp.tsr -CAfile THE-AUTHORITYS-CERTIFICATES.pem

Keep the file checkpoint: no later log can leave out or change what it covers without that showing.
`
}

function contentOf({ head, begin, end, isFiltered }: ExportPlan): string {
  if (isFiltered) return `some of its first ${head.size} events`
  return end - begin === head.size
    ? `all ${head.size} events`
    : `events ${begin + 1} to ${end} of its first ${head.size}`
}

function meaningOf({ head, begin, end, isFiltered }: ExportPlan): string {
  if (isFiltered) return 'each line stands in the signed log, at the place that proofs.jsonl says'
  return end - begin === head.size
    ? 'these lines are the signed log, none missing, changed or added'
    : 'these lines are all of the signed log in that range, none missing, changed or added'
}

/** C2SP tlog-policy: which keys to trust, and which witnesses must have signed too. Not where they are asked. */
export function policyText(keys: readonly string[], witnesses: WitnessPolicy): string {
  const logs = keys.flatMap((vkey) => {
    const key = parseVerifierKey(sha256, vkey)
    return key === null ? [] : [{ key, url: null }]
  })
  const unplaced = witnesses.witnesses.map((witness) => ({ ...witness, url: null }))
  return formatPolicy({ logs, ...witnesses, witnesses: unplaced })
}

/** The project's directory: this code may run from there or from what was built of it. */
function findProject(): string {
  let directory = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(directory, 'package.json'))) directory = path.dirname(directory)
  return directory
}
