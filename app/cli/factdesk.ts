import type { Command } from './command.ts'
import { tellFault } from './fault.mjs'

// Loaded only when asked for, so that each command starts as fast as it can.
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).start,
  dev: async () => (await import('./dev.ts')).dev,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  extract: async () => (await import('./extract.ts')).extract,
  erase: async () => (await import('./erase.ts')).eraseCommand,
  audit: async () => (await import('./audit.ts')).audit,
  doctor: async () => (await import('./doctor.ts')).doctor,
}

async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const load = commands[name]
  if (load) return (await load()).run(args)
  const isHelp = ['help', '--help', '-h'].includes(name)
  if (!isHelp) process.stderr.write(`There is no command ${name}.\n\n`)
  process.stdout.write(await describeCommands())
  return isHelp ? 0 : 1
}

async function describeCommands(): Promise<string> {
  const lines = ['Usage: npm run factdesk -- <command>', '']
  for (const [name, load] of Object.entries(commands)) {
    const { usage, summary } = await load()
    lines.push(`  ${`${name} ${usage}`.trim().padEnd(28)} ${summary}`)
  }
  return `${lines.join('\n')}\n`
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  tellFault(error)
  process.exitCode = 1
}
