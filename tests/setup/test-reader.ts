import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createReader, type Reader } from '#app/intake/reader.server.ts'

/** Reads in threads that run the build, as the desk does: run `npm run build` first. */
export function testReader(): Reader {
  return createReader(pathToFileURL(path.resolve('build/cli/reading-thread.server.js')))
}
