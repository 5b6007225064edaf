import type { ServerBuild } from '@remix-run/node'
import type { Command } from './command.ts'
import { findProject } from './project.ts'
import { runDesk } from './run-desk.ts'

export const dev: Command = {
  summary: 'Serves the desk from its sources; what you change shows at once.',
  usage: '',
  run() {
    return runDesk({
      mode: 'development',
      async pages(server) {
        const { createServer } = await import('vite')
        const vite = await createServer({
          root: findProject(),
          appType: 'custom',
          // On our own port: the content security policy lets pages connect nowhere else.
          server: { middlewareMode: true, hmr: { server } },
        })
        return {
          build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
          clientFiles: null,
          before: vite.middlewares,
          close: () => vite.close(),
        }
      },
    })
  },
}
