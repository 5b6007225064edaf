import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { lineOf, readSources, type Source, walk } from './architecture/read-sources.ts'
import { mayImport, roomOf } from './architecture/rooms.ts'

const app = readSources('app')
const db = readSources('db')
const house = [...app, ...db]

describe('who may import whom', () => {
  it.each(Object.keys(mayImport))('%s', (room) => {
    const allowed = mayImport[room] ?? []
    const offending = importsOf(house.filter((source) => roomOf(source.path) === room)).filter(
      ({ to, from }) => isOurs(to) && !isIn(allowed, to) && !isOwnRoute(from, to),
    )
    expect(lines(offending)).toEqual([])
  })

  it('nothing imports the tests', () => {
    expect(lines(importsOf(house).filter(({ to }) => to.startsWith('tests/')))).toEqual([])
  })

  it('the app knows of the database only its generated row types', () => {
    const pages = app.filter((source) => roomOf(source.path) !== 'app/cli')
    const offending = importsOf(pages).filter(
      ({ to, typeOnly }) => to.startsWith('db/') && !(to === 'db/schema.ts' && typeOnly),
    )
    expect(lines(offending)).toEqual([])
  })

  it('rules, extraction and looks touch nothing of Node and no database library', () => {
    const pure = inRooms('app/domain', 'app/extraction', 'app/ui', 'app/http')
    const offending = importsOf(pure).filter(({ to }) => isBuiltin(to) || isDatabase(to))
    expect(lines(offending)).toEqual([])
  })

  it('routes leave SQL and its libraries to the cellar', () => {
    const offending = importsOf(inRooms('app/routes')).filter(({ to }) => isDatabase(to))
    expect(lines(offending)).toEqual([])
  })

  it('lucia is known to one module', () => {
    const knowing = importsOf(house).filter(({ to }) => to === 'lucia')
    expect(knowing.map(({ from }) => from)).toEqual(['app/auth/lucia.server.ts'])
  })
})

describe('who may do what', () => {
  it('the rules ask no clock, no chance and nobody outside', () => {
    const pure = inRooms('app/domain', 'app/extraction')
    const forbidden =
      /^(Date\.now|Math\.random|new Date\(\)|crypto\b|process\b|fetch\b|console\b|performance\b)/
    expect(uses(pure, forbidden)).toEqual([])
  })

  it('only env.server.ts reads process.env', () => {
    // The bootstrap passes the environment on to the programs it starts, before anything is built.
    const others = house.filter(
      ({ path }) => path !== 'app/env.server.ts' && !path.endsWith('.mjs'),
    )
    expect(uses(others, /^process\.env$/)).toEqual([])
  })

  it('only outbound fetches', () => {
    // What ends in .client.ts runs in browsers alone, where the page's policy lets it ask but its desk.
    const others = house.filter(
      ({ path }) => roomOf(path) !== 'app/outbound' && !path.endsWith('.client.ts'),
    )
    expect(uses(others, /^(fetch|WebSocket|EventSource)\(/)).toEqual([])
  })

  it('only workflow, audit, auth and background open transactions', () => {
    const allowed = ['app/workflow', 'app/audit', 'app/auth', 'app/background']
    const others = house.filter((source) => !allowed.includes(roomOf(source.path)))
    expect(uses(others, /\.transaction\(\)$/)).toEqual([])
  })

  it('a module that does I/O wears the suffix .server', () => {
    const bare = app.filter(
      ({ path }) =>
        !/\.server\.tsx?$/.test(path) &&
        // The verifier runs on other people's machines, as one file without us.
        path !== 'app/audit/bundle/verify.mjs' &&
        !['app/cli', 'app/routes'].includes(roomOf(path)),
    )
    const offending = importsOf(bare).filter(
      ({ to, typeOnly, from }) =>
        !typeOnly &&
        from !== 'app/server.ts' &&
        (isDatabase(to) || /^node:(?!crypto|stream$)/.test(to)),
    )
    expect(lines(offending)).toEqual([])
  })
})

describe('what the public reads', () => {
  it('stands in tables that hold nothing else', () => {
    const reads = app.filter(({ path }) => path.startsWith('app/data/reads/published/'))
    const tables = reads.flatMap(({ tree }) =>
      [...tree.text.matchAll(/(?:selectFrom|[jJ]oin)\(\s*'([a-z_.]+)|\bfrom ([a-z_]+)\b/g)].map(
        ([, called, named]) => called ?? named,
      ),
    )
    // A link names two claims and nobody; it is read between published ones only.
    const known = ['publication', 'publication_edition', 'publication_change', 'claim_link']
    expect(tables.length).toBeGreaterThan(4)
    // `label` is a common table expression over one of the three.
    expect(new Set(tables.filter((name) => ![...known, 'label'].includes(name ?? '')))).toEqual(
      new Set(),
    )
  })
})

describe('how things are called', () => {
  it('files are kebab-case, in no drawer for the rest, and no barrels', () => {
    const named = house.map(({ path }) => path).filter((path) => roomOf(path) !== 'app/routes')
    const drawers = /(^|\/)(utils?|libs?|helpers?|common|misc|shared\/index)(\/|\.|$)/
    expect(
      named.filter((path) => drawers.test(path) || /[A-Z]|(^|\/)index\.tsx?$/.test(path)),
    ).toEqual([])
  })
})

type Edge = { from: string; to: string; typeOnly: boolean; line: string }

function importsOf(sources: readonly Source[]): Edge[] {
  return sources.flatMap((source) => source.imports.map((one) => ({ from: source.path, ...one })))
}

function lines(edges: readonly Edge[]): string[] {
  return edges.map((edge) => edge.line)
}

function inRooms(...rooms: readonly string[]): Source[] {
  return house.filter((source) => rooms.includes(roomOf(source.path)))
}

function isOurs(to: string): boolean {
  return /^(app|db|tests)\//.test(to)
}

function isIn(places: readonly string[], path: string): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`))
}

/** A route's folder is its own: what stands in it, only its own modules import. */
function isOwnRoute(from: string, to: string): boolean {
  const routeOf = (path: string) => /^app\/routes\/([^/]+)/.exec(path)?.[1]
  return routeOf(from) !== undefined && routeOf(from) === routeOf(to)
}

function isBuiltin(to: string): boolean {
  return to.startsWith('node:')
}

function isDatabase(to: string): boolean {
  return ['kysely', 'pg', 'pg-copy-streams', 'pg-cursor'].includes(to)
}

/** The lines with an expression whose text matches: looked for in the syntax tree, so comments are free. */
function uses(sources: readonly Source[], pattern: RegExp): string[] {
  return sources.flatMap(({ tree }) => {
    const found = new Set<string>()
    walk(tree, (node) => {
      if (isExpression(node) && pattern.test(node.getText(tree))) found.add(lineOf(tree, node))
    })
    return [...found]
  })
}

function isExpression(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isPropertyAccessExpression(node)
  )
}
