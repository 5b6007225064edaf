import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../app/cli/fault.mjs'

/** @typedef {import('./tally.mjs').Counts} Counts */

/**
 * Runs one of Node's programs in the open; a Fault when it fails.
 *
 * @param {string} root
 * @param {string} program
 * @param {readonly string[]} args
 */
export async function runProgram(root, program, args) {
  const code = await run(root, program, args, {})
  if (code !== 0) throw new Fault(`It failed with exit code ${code}.`)
}

/**
 * @param {string} root
 * @param {{ files?: readonly string[], env?: Record<string, string> }} some these files only, told this
 * @returns {Promise<Counts>}
 */
export async function runVitest(root, { files = [], env = {} } = {}) {
  const report = await reportFile(root, 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(root, 'node_modules/vitest/vitest.mjs', [...args, ...files], env)
  return count(report, code, (result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests,
  }))
}

/** @param {string} root @param {string} chromium @returns {Promise<Counts>} */
export async function runBrowser(root, chromium) {
  const report = await reportFile(root, 'browser.json')
  const args = ['test', '--config', 'tests/browser/playwright.config.ts']
  const env = { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const code = await run(root, 'node_modules/@playwright/test/cli.js', args, env)
  return count(report, code, ({ stats }) => ({
    // Flaky ones cannot be: nothing is tried twice.
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }))
}

/** @param {string} root @param {string} name */
async function reportFile(root, name) {
  const file = path.join(root, 'test-results', name)
  await mkdir(path.dirname(file), { recursive: true })
  await rm(file, { force: true })
  return file
}

/**
 * @param {string} report
 * @param {number} code
 * @param {(result: any) => Counts} read
 * @returns {Promise<Counts>}
 */
async function count(report, code, read) {
  const result = await readFile(report, 'utf8').then(JSON.parse, () => null)
  const counts = result === null ? { passed: 0, failed: 1, skipped: 0 } : read(result)
  // A file that cannot be loaded, or an error outside any test, fails the run though no test failed.
  const hasUnseenFault = code !== 0 && counts.failed === 0
  const ranNothing = counts.passed + counts.failed === 0
  return hasUnseenFault || ranNothing ? { ...counts, failed: counts.failed + 1 } : counts
}

/**
 * @param {string} root
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
function run(root, program, args, env) {
  return new Promise((resolve) => {
    const options = {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: /** @type {const} */ (['ignore', 'inherit', 'inherit']),
    }
    const child = spawn(process.execPath, [program, ...args], options)
    child.on('error', () => resolve(-1))
    child.on('close', (code) => resolve(code ?? -1))
  })
}
