import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { checkLog } from '#app/audit/check-log.server.ts'
import type { Command } from '../command.ts'
import { Fault } from '../fault.mjs'
import { findProject } from '../project.ts'
import { logFilesOf, withDatabase } from './with-database.ts'

export const verify: Command = {
  summary: 'Checks a bundle or a receipt; without a file, this desk’s own log.',
  usage: '[FILE [VKEY]]',
  async run(args) {
    const [file, vkey, ...rest] = args
    if (rest.length > 0) throw new Fault('audit verify takes a file, and a file with the key.')
    if (file === undefined) return verifyOwn()
    const isReceipt = await isReceiptFile(file)
    if (isReceipt && vkey === undefined) {
      throw new Fault('Name the file with the log’s key, too: audit verify RECEIPT VKEY')
    }
    return runVerifier([isReceipt ? 'receipt' : 'bundle', ...args])
  },
}

/** The program that outsiders get, so that nobody here is told anything else. */
function runVerifier(args: readonly string[]): Promise<number> {
  const program = path.join(findProject(), 'app/audit/bundle/verify.mjs')
  return new Promise((resolve, reject) => {
    spawn(process.execPath, [program, ...args], { stdio: 'inherit' })
      .on('error', reject)
      .on('exit', (code) => resolve(code ?? 2))
  })
}

function verifyOwn(): Promise<number> {
  return withDatabase(async (db, env) => {
    const checked = await checkLog(db, logFilesOf(env))
    if (!checked.ok) {
      process.stderr.write(`WRONG ${checked.refusal.what}\n`)
      return 1
    }
    const { size, heads } = checked.value
    process.stdout.write(`OK all ${size} events are as they were signed, by ${heads} heads\n`)
    return 0
  })
}

async function isReceiptFile(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => {
    throw new Fault(`The file ${file} cannot be read.`)
  })
  try {
    if ((await handle.stat()).isDirectory()) return false
    const { buffer } = await handle.read(Buffer.alloc(19), 0, 19, 0)
    return buffer.toString() === 'c2sp.org/tlog-proof'
  } finally {
    await handle.close()
  }
}
