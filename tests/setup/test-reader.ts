import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createReader, type Reader } from '#app/intake/reader.server.ts'
import { createSourceFetcher, type SourceFetcher } from '#app/outbound/source-fetcher.server.ts'

/** Reads in threads that run the build, as the desk does: run `npm run build` first. */
export function testReader(): Reader {
  return createReader(pathToFileURL(path.resolve('build/cli/reading-thread.server.js')))
}

/** Reaches this machine only, at any port: what the public internet is to a desk. Names lead here, too. */
export function testFetcher(): SourceFetcher {
  const reach = {
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    mayConnect: (address: string) => address === '127.0.0.1',
    ports: Array.from({ length: 65_536 }, (_, port) => port),
  }
  return createSourceFetcher(true, { reach })
}
