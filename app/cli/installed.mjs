import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from './fault.mjs'
import { withProgress } from './progress.mjs'

/**
 * Installs the packages of the lock file unless they are there.
 *
 * @param {string} root
 * @param {{ production: boolean }} wanted with `production`, packages that only building and testing need may be missing
 */
export async function ensureInstalled(root, wanted) {
  if (await isInstalled(root, wanted)) return
  await withProgress('Installing packages (about half a minute)', () => install(root))
}

/** @param {string} root @param {{ production: boolean }} wanted */
async function isInstalled(root, { production }) {
  const [locked, present] = await Promise.all([
    readPackages(path.join(root, 'package-lock.json')),
    // npm writes this last: after an interrupted installation it is not there.
    readPackages(path.join(root, 'node_modules/.package-lock.json')).catch(() => null),
  ])
  if (present === null) return false
  return Object.entries(locked).every(([name, entry]) => {
    if (name === '' || present[name]?.version === entry.version) return true
    // Packages for other platforms are rightly missing.
    return entry.optional || entry.devOptional || (production && entry.dev)
  })
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, { version?: string, optional?: boolean, dev?: boolean, devOptional?: boolean }>>}
 */
async function readPackages(file) {
  return JSON.parse(await readFile(file, 'utf8')).packages
}

/** @param {string} root @returns {Promise<void>} */
function install(root) {
  // npm tells its scripts where it is itself; run outside npm, it is found on the PATH.
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const args = [...first, 'ci', '--no-audit', '--no-fund', '--ignore-scripts', '--include=dev']
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }
  return run(command, args, { cwd: root, env }, 'The packages could not be installed')
}

/**
 * Runs a program silently; when it fails, everything it said is part of the Fault.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @param {string} failure
 * @returns {Promise<void>}
 */
export function run(command, args, options, failure) {
  return new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => reject(new Fault(`${failure}: ${error.message}.`)))
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Fault(`${output.trimEnd()}\n\n${failure} (see above).`))
    })
  })
}
