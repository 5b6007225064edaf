import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readSources, type Source } from '#tests/architecture/read-sources.ts'
import { deskActRows, workflowFilesWithoutRow } from '#tests/matrix/desk-act-rows.ts'
import { routeRows } from '#tests/matrix/route-rows.ts'

// Without a build and without a database: who adds a route or an act is told here what is missing.

/** `GET` for the loader that a route's module exports, `POST` for its action. */
const methods = { loader: 'GET', action: 'POST' } as const

test('every loader and every action has a row in tests/matrix/route-rows.ts, and every row one of them', () => {
  expect(Object.keys(routeRows).sort()).toEqual(entrances().sort())
})

test('every act of the workflow has a row in tests/matrix: of a claim’s acts, or of the others', () => {
  const named = [...Object.keys(deskActRows), ...workflowFilesWithoutRow].sort()
  const files = readSources('app/workflow')
    .filter((source) => !runsAClaimCommand(source))
    .map((source) => path.basename(source.path).replace(/(?:\.server)?\.ts$/, ''))
  expect(named).toEqual(files.sort())
})

function entrances(): string[] {
  const root = exportsOf('app/root.tsx').map((method) => `${method} root`)
  const routes = readSources('app/routes').flatMap((source) => {
    const id = routeIdOf(source.path)
    return id ? exportsOf(source.path).map((method) => `${method} routes/${id}`) : []
  })
  return [...root, ...routes]
}

/** The id that Remix gives the route whose module this is, or null for a module that is none. */
function routeIdOf(file: string): string | null {
  const inside = file.slice('app/routes/'.length)
  const [folder = '', name] = inside.split('/')
  if (name === undefined) return folder.replace(/\.tsx?$/, '')
  return /^route\.tsx?$/.test(name) ? folder : null
}

function exportsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return (['loader', 'action'] as const)
    .filter((name) =>
      new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, 'm').test(text),
    )
    .map((name) => methods[name])
}

/** Acts on a claim: `claim-act-rows.ts` is typed by `ClaimAct`, so they cannot be without a row. */
function runsAClaimCommand({ imports }: Source): boolean {
  return imports.some(({ to }) => to === 'app/workflow/run-claim-command.server.ts')
}
