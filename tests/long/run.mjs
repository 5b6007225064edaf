// What `npm run test:long` runs: the tests that are played by chance or against the clock, far longer than
// `npm test` does. `npm run test:long -- --seed 7 --sequences 10000 --longest 60 --texts 10000 --edits 6000 --rounds 1000 --forms 1000
// --kills 50 --app-kills 20 --adversary 60 --tampers 1000`
// Plain JavaScript.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../app/cli/built.mjs'
import { tellFault } from '../../app/cli/fault.mjs'
import { ensureInstalled } from '../../app/cli/installed.mjs'
import { runVitest } from '../runner/floors.mjs'
import { createTally } from '../runner/tally.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const floors = [
  { name: 'Anchors in random texts', file: 'tests/extraction/properties.test.ts' },
  { name: 'Anchors after random edits', file: 'tests/domain/reanchor.test.ts' },
  { name: 'Races', file: 'tests/races/races.test.ts' },
  { name: 'Forms sent often, cut off, or stale', file: 'tests/routes/double-submits.test.ts' },
  { name: 'Twin desks', file: 'tests/model/twins.test.ts' },
  { name: 'The log under kills of its database', file: 'tests/audit/killed.test.ts' },
  { name: 'The log under kills of the app', file: 'tests/audit/killed-app.test.ts' },
  { name: 'The log under its adversary', file: 'tests/audit/adversary.test.ts' },
  { name: 'The log under a superuser', file: 'tests/audit/tampered.test.ts' },
  { name: 'Sequences of acts', file: 'tests/model/model.test.ts' },
]

function amountsAsked() {
  const text = (/** @type {string} */ otherwise) => ({
    type: /** @type {const} */ ('string'),
    default: otherwise,
  })
  const { values } = parseArgs({
    options: {
      seed: text(String(Date.now() % 2 ** 31)),
      sequences: text('10000'),
      longest: text('60'),
      texts: text('10000'),
      edits: text('6000'),
      rounds: text('1000'),
      forms: text('1000'),
      kills: text('50'),
      'app-kills': text('20'),
      adversary: text('60'),
      tampers: text('1000'),
      // For each of the tests; a run that hangs ends then.
      minutes: text('240'),
    },
  })
  return values
}

async function main() {
  const amounts = amountsAsked()
  const said = Object.entries(amounts).map(([name, value]) => `--${name} ${value}`)
  process.stdout.write(`npm run test:long -- ${said.join(' ')}\n`)
  const env = Object.fromEntries(
    Object.entries(amounts).map(([name, value]) => [name.toUpperCase().replace('-', '_'), value]),
  )
  const tally = createTally()
  await tally.check('Packages and build', async () => {
    await ensureInstalled(root, { production: false })
    await ensureBuilt(root)
  })
  for (const { name, file } of floors) {
    await tally.floor(name, () => runVitest(root, { files: [file], env }))
  }
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
