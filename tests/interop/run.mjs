// What `npm run test:interop` runs: what the desk makes, checked by the Go project's own packages. It needs
// Go and its package golang.org/x/mod as Debian installs them:
//   apt-get install --no-install-recommends golang-go golang-golang-x-mod-dev
// Ends with 0 if Go agrees, 1 if not, and 3 if Go is not there to be asked. Plain JavaScript.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from '../../app/cli/installed.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const packages = process.env.GO_PACKAGES ?? '/usr/share/gocode'
const program = path.join(root, 'test-results/interop/check')

/** @param {string} command @param {readonly string[]} args @param {Record<string, string>} env */
function run(command, args, env) {
  const options = {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: /** @type {const} */ ('inherit'),
  }
  return spawnSync(command, [...args], options).status ?? 1
}

function isGoHere() {
  return (
    spawnSync('go', ['version']).status === 0 &&
    existsSync(path.join(packages, 'src/golang.org/x/mod/sumdb/note'))
  )
}

async function main() {
  if (!isGoHere()) {
    process.stderr.write(
      'NOT CHECKED against Go: install golang-go and golang-golang-x-mod-dev, then run this again.\n',
    )
    return 3
  }
  await ensureInstalled(root, { production: false })
  await mkdir(path.dirname(program), { recursive: true })
  const built = run('go', ['build', '-o', program, 'tests/interop/check.go'], {
    GO111MODULE: 'off',
    GOFLAGS: '',
    GOPATH: packages,
    GOCACHE: path.join(root, 'test-results/interop/cache'),
    CGO_ENABLED: '0',
  })
  if (built !== 0) return 1
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--config', 'tests/interop/vitest.config.ts']
  return run(process.execPath, args, { GO_CHECKER: program }) === 0 ? 0 : 1
}

process.exitCode = await main()
