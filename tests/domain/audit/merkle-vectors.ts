import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { leafHash, nodeHash, type TreeNode } from '#app/domain/audit/merkle.ts'

const folder = join(import.meta.dirname, '../../vectors/merkle')

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}

export function vectorText(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

export function vectorBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, name)))
}

export function vectorJson<Shape>(name: string): Shape {
  return JSON.parse(vectorText(name))
}

/** Every JSON file below a folder of the vectors, with its path as the name. */
export function vectorsBelow<Shape>(name: string): readonly { name: string; probe: Shape }[] {
  return readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ name: file, probe: vectorJson<Shape>(join(name, file)) }))
}

export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** Hashes of the perfect subtrees over these entries, found by hashing upwards. */
export function hashesOver(entries: readonly Uint8Array[]): (node: TreeNode) => Uint8Array {
  const rows = [entries.map((entry) => leafHash(sha256, entry))]
  for (let row = rows[0] ?? []; row.length > 1; ) {
    row = row.flatMap((left, i) => {
      const right = row[i + 1]
      return i % 2 === 0 && right !== undefined ? [nodeHash(sha256, left, right)] : []
    })
    rows.push(row)
  }
  return ({ level, index }) => {
    const hash = rows[level]?.[index]
    if (hash === undefined) throw new RangeError(`no node ${level}/${index}`)
    return hash
  }
}
