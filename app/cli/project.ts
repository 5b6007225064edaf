import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The project's directory: the nearest one above this code, built or not, that holds package.json. */
export function findProject(): string {
  let directory = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(directory, 'package.json'))) {
    const above = path.dirname(directory)
    if (above === directory) throw new Error('package.json is in no directory above this code')
    directory = above
  }
  return directory
}

export function migrationsFolder(project: string): string {
  return path.join(project, 'db/migrations')
}

/** Built with the command, so it is there whether the pages are built or served from their sources. */
export function readingProgram(): URL {
  return pathToFileURL(path.join(findProject(), 'build/cli/reading-thread.server.js'))
}
