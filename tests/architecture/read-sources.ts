import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** An import of a module: where it leads, as a path in the project, or as the package's name. */
export type Import = { to: string; typeOnly: boolean; line: string }

export type Source = {
  /** From the project's directory, as `app/domain/claim/claim.ts`. */
  path: string
  imports: readonly Import[]
  tree: ts.SourceFile
}

/** Every TypeScript and JavaScript module below a folder, parsed. */
export function readSources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name))
    .filter((name) => /\.(ts|tsx|mjs|js)$/.test(name))
    .sort()
    .map(readSource)
}

function readSource(file: string): Source {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const imports: Import[] = []
  walk(tree, (node) => {
    const found = importOf(node)
    if (!found) return
    imports.push({ ...found, to: resolve(file, found.to), line: lineOf(tree, node) })
  })
  return { path: file, imports, tree }
}

function importOf(node: ts.Node): { to: string; typeOnly: boolean } | null {
  const isDeclaration = ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
  if (isDeclaration && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    const typeOnly = ts.isImportDeclaration(node)
      ? (node.importClause?.isTypeOnly ?? false)
      : node.isTypeOnly
    return { to: node.moduleSpecifier.text, typeOnly }
  }
  const isDynamic =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
  const [argument] = isDynamic ? node.arguments : []
  return argument && ts.isStringLiteral(argument) ? { to: argument.text, typeOnly: false } : null
}

function resolve(from: string, to: string): string {
  if (to.startsWith('#')) return to.slice(1)
  return to.startsWith('.') ? path.posix.join(path.posix.dirname(from), to) : to
}

/** The node as `file:line: the line`, for whoever has to find it. */
export function lineOf(tree: ts.SourceFile, node: ts.Node): string {
  const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree))
  return `${tree.fileName}:${line + 1}: ${tree.text.split('\n')[line]?.trim()}`
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  node.forEachChild((child) => walk(child, visit))
}
