import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../app/cli/fault.mjs'
import { run } from '../../app/cli/installed.mjs'
import { withProgress } from '../../app/cli/progress.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The path of a Chromium: the system's, Playwright's, or one that is installed now, by apt where that is
 * possible and else by Playwright. The journeys are never skipped for want of one: then this is a Fault.
 *
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function ensureChromium(root) {
  const found = (await findOnSystem()) ?? (await findPlaywrights())
  if (found) return found
  const faults = []
  for (const install of [installByApt, installByPlaywright]) {
    try {
      const installed = await install(root)
      if (installed) return installed
    } catch (error) {
      faults.push(error.message)
    }
  }
  throw new Fault(
    [
      ...faults,
      'There is no Chromium, and none could be installed: install one and run this again.',
    ].join('\n'),
  )
}

async function findOnSystem() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const places = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  for (const place of [...places, ...applications]) if (await isProgram(place)) return place
  return null
}

async function findPlaywrights() {
  const { chromium } = await import('@playwright/test')
  const place = chromium.executablePath()
  return (await isProgram(place)) ? place : null
}

async function installByApt() {
  if (process.getuid?.() !== 0 || !(await isProgram('/usr/bin/apt-get'))) return null
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const failure = 'apt-get could not install Chromium'
  await withProgress('Installing Chromium with apt-get (about a minute)', async () => {
    await run('apt-get', ['update'], { env }, failure)
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env }, failure)
  })
  return findOnSystem()
}

/** @param {string} root */
async function installByPlaywright(root) {
  const cli = path.join(root, 'node_modules/@playwright/test/cli.js')
  await withProgress('Downloading Chromium with Playwright', () =>
    run(
      process.execPath,
      [cli, 'install', 'chromium'],
      {},
      'Playwright could not download Chromium',
    ),
  )
  return findPlaywrights()
}

/** @param {string} file */
function isProgram(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}
