// Runs one bench: `node tests/bench/run.mjs <name> [arguments]`. Plain JavaScript.
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const [name = '', ...rest] = process.argv.slice(2)
const outfile = path.join(root, 'build/bench', `${name}.js`)
await build({
  entryPoints: [path.join(root, 'tests/bench', `${name}.bench.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
})
process.argv.splice(2, process.argv.length, ...rest)
await import(pathToFileURL(outfile).href)
