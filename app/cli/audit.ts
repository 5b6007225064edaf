import type { Command } from './command.ts'
import { Fault } from './fault.mjs'

// Loaded only when asked for, as the commands themselves.
const acts: Record<string, () => Promise<Command>> = {
  checkpoint: async () => (await import('./audit/checkpoint.ts')).checkpoint,
  export: async () => (await import('./audit/export.ts')).exportCommand,
  receipt: async () => (await import('./audit/receipt.ts')).receipt,
  verify: async () => (await import('./audit/verify.ts')).verify,
  reanchor: async () => (await import('./audit/reanchor.ts')).reanchorCommand,
  digest: async () => (await import('./audit/digest.ts')).digest,
  timestamp: async () => (await import('./audit/timestamp.ts')).timestamp,
  witness: async () => (await import('./audit/witness.ts')).witness,
  'rotate-key': async () => (await import('./audit/rotate-key.ts')).rotateKey,
}

export const audit: Command = {
  summary: `Works on the audit log: ${Object.keys(acts).join(', ')}.`,
  usage: 'ACT …',
  async run([name = '', ...args]) {
    const load = acts[name]
    if (load) return (await load()).run(args)
    const lines = await Promise.all(
      Object.entries(acts).map(async ([act, loadAct]) => {
        const { usage, summary } = await loadAct()
        return `  ${`audit ${act} ${usage}`.trim().padEnd(36)} ${summary}\n`
      }),
    )
    throw new Fault(`Say what to do with the audit log:\n\n${lines.join('')}`)
  },
}
