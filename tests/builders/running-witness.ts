import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sha256 } from '#app/audit/sha256.ts'
import { createWitness, openWitnessKey } from '#app/audit/witness/witness.server.ts'
import type { NamedWitness } from '#app/audit/witnessing/ask-witness.server.ts'
import { parseVerifierKey } from '#app/domain/audit/signed-note.ts'

/** A witness at a port of its own. */
export type RunningWitness = NamedWitness & {
  vkey: string
  /** What it was asked, and with which status it answered. */
  asked: { old: string; status: number }[]
  /** From now on it looks after these logs. */
  watch(...vkeys: readonly string[]): Promise<void>
  /** While away it answers nobody. */
  setAway(isAway: boolean): void
  close(): Promise<void>
}

export async function startWitness(name: string): Promise<RunningWitness> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'factdesk-witness-'))
  const files = {
    keyFile: path.join(folder, 'key'),
    logsFile: path.join(folder, 'logs'),
    headsFile: path.join(folder, 'heads.jsonl'),
  }
  const signer = await openWitnessKey(files.keyFile, name)
  if (signer === null) throw new Error('no key')
  const witness = await createWitness(signer, files)
  const key = parseVerifierKey(sha256, witness.vkey)
  if (key === null) throw new Error(`${witness.vkey} is no key`)
  const asked: RunningWitness['asked'] = []
  let isAway = false
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    if (isAway) return request.socket.destroy()
    const answer = await witness.addCheckpoint(body)
    asked.push({ old: body.toString().split('\n')[0] ?? '', status: answer.status })
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    key,
    vkey: witness.vkey,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/w`,
    asked,
    watch: (...vkeys) => writeFile(files.logsFile, vkeys.map((vkey) => `${vkey}\n`).join('')),
    setAway(away) {
      isAway = away
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true })
    },
  }
}
