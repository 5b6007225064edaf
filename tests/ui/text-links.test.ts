import { expect, test } from 'vitest'
import { textRunsOf } from '#app/ui/text-links.ts'

test.each([
  ['See https://a.example/x.', ['https://a.example/x']],
  ['(https://a.example/b_(c))', ['https://a.example/b_(c))']],
  ['[https://a.example] and HTTP://B.example?', ['https://a.example', 'HTTP://B.example']],
  ['javascript:alert(1) ftp://a.example www.example.org', []],
  ['<https://a.example/?q="x">', ['https://a.example/?q=']],
  ['nohttps://a.example', []],
])('%s', (text, urls) => {
  const runs = textRunsOf(text)
  expect(runs.map((run) => run.text).join('')).toBe(text)
  expect(runs.flatMap((run) => run.url ?? [])).toEqual(urls)
})
