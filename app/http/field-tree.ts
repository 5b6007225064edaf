type Leaf = string | File
export type Tree = { [name: string]: Tree | Tree[] | Leaf | Leaf[] }

const reserved = new Set(['__proto__', 'constructor', 'prototype'])

/** Whether a field's name would reach what every object has. */
export function hasReservedName(name: string): boolean {
  return name.split('.').some((part) => reserved.has(part))
}

/**
 * A form's flat fields as the object they stand for: `evidence.0.url` is `{ evidence: [{ url }] }`,
 * and a name that came more than once holds the list of its values. Where numbered fields leave a
 * gap, the list has an empty object there, so that places in the list are the numbers in the names.
 */
export function fieldsToTree(fields: readonly (readonly [string, Leaf])[]): Tree {
  const root: Tree = {}
  for (const [name, value] of fields) put(root, name.split('.'), value)
  return root
}

function put(node: Tree, path: readonly string[], value: Leaf): void {
  const [key = '', next, ...rest] = path
  if (next === undefined) {
    const before = node[key] as Leaf | Leaf[] | undefined
    node[key] = before === undefined ? value : [...[before].flat(), value]
    return
  }
  const place = Number(next)
  if (!/^\d{1,2}$/.test(next) || rest.length === 0) {
    put(child(node, key), [next, ...rest], value)
    return
  }
  const items = (Array.isArray(node[key]) ? node[key] : []) as Tree[]
  node[key] = items
  while (items.length <= place) items.push({})
  put(items[place] as Tree, rest, value)
}

function child(node: Tree, key: string): Tree {
  const before = node[key]
  if (typeof before === 'object' && !Array.isArray(before) && !(before instanceof File))
    return before
  const made: Tree = {}
  node[key] = made
  return made
}
