// What `npm start` runs: plain JavaScript without dependencies, so that it works on a fresh clone.
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildCommandLine, ensureBuilt, isBuilt } from './built.mjs'
import { tellFault } from './fault.mjs'
import { ensureInstalled } from './installed.mjs'
import { refuseOldNode } from './node-version.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {string | undefined} command */
async function main(command) {
  refuseOldNode(process.versions.node)
  await ensureInstalled(root, { production: await isBuilt(root) })
  // Development serves the sources and needs only the command itself.
  if (command === 'dev') await buildCommandLine(root)
  else await ensureBuilt(root)
  if (command !== 'build')
    await import(pathToFileURL(path.join(root, 'build/cli/factdesk.js')).href)
}

try {
  await main(process.argv[2])
} catch (error) {
  tellFault(error)
  process.exitCode = 1
}
