import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { run } from './installed.mjs'
import { withProgress } from './progress.mjs'

// What the build reads. The lock file stands for all packages.
const inputs = ['app', 'db', 'public', 'package.json', 'package-lock.json', 'remix.config.js']
const configs = ['vite.config.ts', 'tsconfig.json']

/** @param {string} root */
export async function isBuilt(root) {
  const [wanted, found] = await Promise.all([
    hashInputs(root),
    readFile(stampOf(root), 'utf8').catch(() => null),
  ])
  return wanted === found
}

/**
 * Builds the pages, the server and the command line unless the build is of these very inputs.
 *
 * @param {string} root
 */
export async function ensureBuilt(root) {
  if (await isBuilt(root)) return
  await withProgress('Building', () => build(root))
}

/** @param {string} root */
async function build(root) {
  // Taken first: what changes during the build makes it stale.
  const hash = await hashInputs(root)
  const remix = path.join(root, 'node_modules/@remix-run/dev/dist/cli.js')
  await runNode(root, [remix, 'vite:build', '--logLevel', 'warn'])
  await buildCommandLine(root)
  await writeFile(stampOf(root), hash)
}

/**
 * Bundles the `factdesk` command alone.
 *
 * @param {string} root
 */
export function buildCommandLine(root) {
  return runNode(root, [path.join(root, 'app/cli/build-cli.mjs')])
}

/** @param {string} root @param {readonly string[]} args */
function runNode(root, args) {
  const options = { cwd: root, env: { ...process.env, NODE_ENV: 'production' } }
  return run(process.execPath, args, options, 'The build failed')
}

/** @param {string} root */
function stampOf(root) {
  return path.join(root, 'build/inputs.sha256')
}

/** @param {string} root @returns {Promise<string>} */
async function hashInputs(root) {
  const hash = createHash('sha256')
  for (const name of [...inputs, ...configs]) {
    for (const file of await listFiles(path.join(root, name))) {
      hash.update(`${path.relative(root, file)}\0`)
      hash.update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

/** @param {string} place @returns {Promise<string[]>} */
async function listFiles(place) {
  try {
    const names = await readdir(place, { recursive: true, withFileTypes: true })
    return names
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
  } catch (error) {
    if (error.code === 'ENOTDIR') return [place]
    if (error.code === 'ENOENT') return []
    throw error
  }
}
