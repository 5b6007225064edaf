import { extractClaims } from '#app/extraction/extract.ts'
import { readGoldTexts, readGum } from './gold.ts'

/** How long extraction takes, warm: `npm run bench:extraction`. Medians of eleven runs; memory of the whole process. */

const corpus = process.argv[2] ?? 'tests/corpus'
const texts = [...readGoldTexts(corpus), ...readGum(corpus)].map(({ text }) => text)
const article = texts.join('\n\n').slice(0, 5_000)
let long = ''
while (long.length < 231_000) long += `${texts.join('\n\n')}\n\n`
const before = process.memoryUsage().rss
for (let round = 0; round < 4; round += 1) for (const text of texts) extractClaims(text)

report('article, 5 kB', article, 11)
report('document, 231 kB', long.slice(0, 231_000), 11)
report("'a 'a …, 1 MB", "'a ".repeat(333_333), 3)
report('10,000 nested quotations', '“‘'.repeat(10_000) + '’”'.repeat(10_000), 3)
report('one line of words, 1 MB', 'word '.repeat(200_000), 3)
process.stdout.write(
  `memory ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB more than at the start\n`,
)

function report(name: string, text: string, runs: number): void {
  const spent: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now()
    extractClaims(text, { language: 'en' })
    spent.push(performance.now() - from)
  }
  spent.sort((a, b) => a - b)
  const middle = spent[Math.floor(spent.length / 2)] ?? 0
  process.stdout.write(
    `${name.padEnd(26)} ${middle.toFixed(1).padStart(8)} ms (best ${(spent[0] ?? 0).toFixed(1)}, worst ${(spent.at(-1) ?? 0).toFixed(1)})\n`,
  )
}
