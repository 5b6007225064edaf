import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type ActRule, acts } from '#app/domain/claim/acts.ts'
import { roles, stages } from '#app/domain/claim/claim.ts'

function table(): string {
  const rows = Object.values(acts).map((act: ActRule) => [
    act.label,
    ...roles.map((role) => (act.roles.includes(role) ? 'yes' : '–')),
    act.stages.length === stages.length ? 'any' : act.stages.join(', ') || 'new',
    act.provided,
  ])
  const head = ['Act', ...roles, 'stage', 'provided']
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

test('docs/deciding.md holds the table of acts as the server applies it', () => {
  const docs = readFileSync(new URL('../../../docs/deciding.md', import.meta.url), 'utf8')
  expect(docs).toContain(table())
})
