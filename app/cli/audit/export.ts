import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { exportLog } from '#app/audit/export/export-log.server.ts'
import {
  type ExportPlan,
  nobody,
  type PlanRefusal,
  planExport,
} from '#app/audit/export/export-plan.server.ts'
import type { ExportFormat } from '#app/audit/export/export-queries.server.ts'
import { createExportPool } from '#app/data/db.server.ts'
import { noFilter } from '#app/domain/audit/filter.ts'
import type { Command } from '../command.ts'
import { Fault } from '../fault.mjs'
import { readWitnessPolicy } from '../witnesses.ts'
import { withDatabase } from './with-database.ts'

const formats: Readonly<Record<string, ExportFormat>> = {
  '--jsonl': 'jsonl',
  '--csv': 'csv',
  '--bundle': 'bundle',
}

export const exportCommand: Command = {
  summary: 'Copies the signed log to a file; a bundle has all it takes to check it.',
  usage: '--bundle|--jsonl|--csv FILE',
  run([flag = '', file, ...rest]) {
    const format = formats[flag]
    if (format === undefined || file === undefined || rest.length > 0) {
      throw new Fault('Name a form and a file: audit export --bundle FILE (or --jsonl, --csv)')
    }
    return withDatabase(async (db, env, connection) => {
      const witnesses = await readWitnessPolicy(env.logWitnessesFile)
      const plan = await planExport(db, {
        viewerId: nobody,
        filter: noFilter,
        size: null,
        begin: null,
        end: null,
      })
      if (!plan.ok) throw new Fault(sentences[plan.refusal.code])
      const order = { format, plan: plan.value, file }
      const exportPool = createExportPool(connection, () => undefined)
      try {
        await write({ db, readDb: db, exportPool, witnesses: witnesses ?? undefined }, order)
      } finally {
        await exportPool.end()
      }
      process.stdout.write(`${plan.value.head.size} events written to ${file}\n`)
      return 0
    })
  },
}

async function write(
  desk: Parameters<typeof exportLog>[0],
  { format, plan, file }: { format: ExportFormat; plan: ExportPlan; file: string },
): Promise<void> {
  const made = await exportLog(desk, {
    format,
    file,
    plan,
    bytes: null,
    byteOrderMark: false,
    memberId: null,
    requestId: randomUUID(),
    via: 'cli',
    signal: new AbortController().signal,
  })
  if (!made.ok) throw new Fault('Other exports are running. Try again when they are done.')
  const bytes = Readable.fromWeb(made.value.body as WebStream<Uint8Array>)
  await pipeline(bytes, createWriteStream(file, { mode: 0o600 }))
}

const sentences = {
  not_signed_yet: 'The log is not signed yet: it is while the desk runs.',
  no_such_head: 'No head of that size was signed.',
  no_such_range: 'The log has no such range of events.',
} satisfies Record<PlanRefusal['code'], string>
