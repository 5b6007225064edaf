// What `npm test` runs: every check and every floor of tests, on a fresh clone too. Plain JavaScript.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from '../app/cli/built.mjs'
import { tellFault } from '../app/cli/fault.mjs'
import { ensureInstalled } from '../app/cli/installed.mjs'
import { refuseOldNode } from '../app/cli/node-version.mjs'
import { ensureChromium } from './runner/chromium.mjs'
import { runBrowser, runProgram, runVitest } from './runner/floors.mjs'
import { createTally } from './runner/tally.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', name)

async function main() {
  const tally = createTally()
  await tally.check('Node.js and packages', async () => {
    refuseOldNode(process.versions.node)
    await ensureInstalled(root, { production: false })
  })
  // Nothing else can run without them.
  if (tally.failed() > 0) return tally
  await tally.check('Format and lint', () =>
    runProgram(root, bin('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '.']),
  )
  await tally.check('Types', () => runProgram(root, bin('ts7/bin/tsc'), ['--noEmit']))
  await tally.check('Build', () => ensureBuilt(root))
  await tally.check('Generated row types', () =>
    runProgram(root, 'build/cli/generate-schema.js', ['--verify']),
  )
  await tally.floor('Tests', () => runVitest(root))
  const chromium = await tally.check('Chromium', () => ensureChromium(root))
  if (chromium) await tally.floor('Browser journeys', () => runBrowser(root, chromium))
  return tally
}

try {
  const tally = await main()
  process.exitCode = tally.failed() === 0 ? 0 : 1
  tally.summarize()
} catch (error) {
  tellFault(error)
  process.exitCode = 1
  process.stdout.write('0 passed, 1 failed\n')
}
