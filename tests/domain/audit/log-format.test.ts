import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type AuditEventType, catalogue } from '#app/domain/audit/catalogue.ts'

const docs = readFileSync(new URL('../../../docs/log-format.md', import.meta.url), 'utf8')

/** The catalogue as the guide prints it. */
function table(): string {
  const types = Object.keys(catalogue) as AuditEventType[]
  const rows = types.map((type) => {
    const { meaning, data, committed, sealed } = catalogue[type]
    const hidden = [...committed, ...sealed]
    const plain = Object.keys(data.shape).filter((key) => !hidden.includes(key))
    return [`\`${type}.v1\``, meaning, listed(plain), listed(committed), listed(sealed)]
  })
  const head = ['Type', 'Meaning', 'In `data`', 'Committed', 'Sealed']
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function listed(paths: readonly string[]): string {
  return paths.map((path) => `\`${path}\``).join(' ') || '–'
}

test('docs/log-format.md holds the catalogue as it is written', () => {
  expect(docs).toContain(table())
})
