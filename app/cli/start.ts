import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { Command } from './command.ts'
import { findProject } from './project.ts'
import { runDesk } from './run-desk.ts'

export const start: Command = {
  summary: 'Serves the desk until it is stopped (what npm start does).',
  usage: '',
  run() {
    const build = path.join(findProject(), 'build')
    return runDesk({
      mode: 'production',
      pages: async () => ({
        build: (await import(
          pathToFileURL(path.join(build, 'server/index.js')).href
        )) as ServerBuild,
        clientFiles: path.join(build, 'client'),
      }),
    })
  },
}
