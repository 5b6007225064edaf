import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { featuresOf } from '#app/extraction/sentence-features.ts'

/**
 * Trains the check-worthiness weights on ClaimBuster: `npm run train:checkworthiness -- DIR`, where DIR
 * holds crowdsourced.tsv and groundtruth.tsv. Logistic regression by stochastic gradient descent with
 * a fixed order; the same data gives the same file, byte for byte.
 */

type Example = { features: string[]; label: 0 | 1 }
type Weights = Map<string, number>

const rounds = 14
const kept = 1500
const rarest = 12
const out = 'app/extraction/checkworthiness-weights.json'

function readRows(file: string): { text: string; label: 0 | 1 }[] {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/).slice(1)
  return lines.flatMap((line) => {
    const [, text, label] = line.split('\t')
    if (!text || (label !== 'Yes' && label !== 'No')) return []
    const plain =
      text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
    return [{ text: plain, label: label === 'Yes' ? (1 as const) : (0 as const) }]
  })
}

function asExamples(rows: readonly { text: string; label: 0 | 1 }[]): Example[] {
  return rows.map(({ text, label }) => ({ features: [...featuresOf(text)], label }))
}

/** Numbers in 0..1 from a fixed seed: the order of training is part of the result. */
function sequence(): () => number {
  let state = 20_260_101
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** AdaGrad, so that rare words keep learning when frequent ones have settled; L2 keeps them modest. */
function learn(examples: readonly Example[], allowed: ReadonlySet<string>, l2: number): Weights {
  const weights: Weights = new Map([['bias', 0]])
  const squares = new Map<string, number>()
  const next = sequence()
  const order = examples.map((_, index) => index)
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(next() * (at + 1))
      const held = order[at] as number
      order[at] = order[other] as number
      order[other] = held
    }
    for (const index of order) {
      const example = examples[index]
      if (!example) continue
      const used = ['bias', ...example.features.filter((feature) => allowed.has(feature))]
      const error =
        sigmoid(used.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0)) - example.label
      for (const feature of used) {
        const weight = weights.get(feature) ?? 0
        const gradient = error + (feature === 'bias' ? 0 : l2 * weight)
        const square = (squares.get(feature) ?? 0) + gradient * gradient
        squares.set(feature, square)
        weights.set(feature, weight - (0.15 * gradient) / Math.sqrt(square + 1e-6))
      }
    }
  }
  return weights
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

function frequent(examples: readonly Example[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { features } of examples)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  return new Map([...counts].filter(([, count]) => count >= rarest))
}

/** The shapes, and the words whose weight says most over the whole corpus. */
function selected(examples: readonly Example[]): Set<string> {
  const counts = frequent(examples)
  const first = learn(examples, new Set(counts.keys()), 0.002)
  const value = (feature: string) =>
    Math.abs(first.get(feature) ?? 0) * Math.sqrt(counts.get(feature) ?? 0)
  const words = [...counts.keys()].filter((feature) => feature.startsWith('w:'))
  words.sort((a, b) => value(b) - value(a) || (a < b ? -1 : 1))
  const forms = [...counts.keys()].filter((feature) => !feature.startsWith('w:'))
  return new Set([...forms, ...words.slice(0, kept)])
}

function measure(
  weights: Weights,
  examples: readonly Example[],
): { precision: number; recall: number; f1: number; ap: number } {
  const scored = examples.map(({ features, label }) => ({
    label,
    score: sigmoid(
      (weights.get('bias') ?? 0) +
        features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0),
    ),
  }))
  const hits = scored.filter(({ score, label }) => score >= 0.5 && label === 1).length
  const said = scored.filter(({ score }) => score >= 0.5).length
  const all = scored.filter(({ label }) => label === 1).length
  scored.sort((a, b) => b.score - a.score)
  let seen = 0
  let sum = 0
  for (const [rank, { label }] of scored.entries()) {
    if (label === 0) continue
    seen += 1
    sum += seen / (rank + 1)
  }
  return {
    precision: hits / said,
    recall: hits / all,
    f1: (2 * hits) / (said + all),
    ap: sum / all,
  }
}

function write(weights: Weights, digest: string): number {
  const rounded = [...weights]
    .map(([feature, weight]) => [feature, Math.round(weight * 1000) / 1000] as const)
    .filter(([, weight]) => weight !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const file = {
    model: `claimbuster-lr-${digest.slice(0, 8)}`,
    weights: Object.fromEntries(rounded),
  }
  const text = `${JSON.stringify(file)}\n`
  writeFileSync(out, text)
  return text.length
}

function train(folder: string): void {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const crowd = asExamples(readRows(path.join(folder, 'crowdsourced.tsv')))
  const expert = asExamples(readRows(path.join(folder, 'groundtruth.tsv')))
  say(`${crowd.length} sentences to learn from, ${expert.length} to test on`)
  const allowed = selected(crowd)
  const weights = learn(crowd, allowed, 0.002)
  const result = measure(weights, expert)
  say(
    `expert part: precision ${result.precision.toFixed(3)}, recall ${result.recall.toFixed(3)}, F1 ${result.f1.toFixed(3)}, AP ${result.ap.toFixed(3)}`,
  )
  const digest = createHash('sha256')
    .update(JSON.stringify([...weights].sort()))
    .digest('hex')
  say(`${out}: ${write(weights, digest)} bytes, ${weights.size} weights`)
}

const [folder] = process.argv.slice(2)
if (folder) train(folder)
else {
  process.stderr.write(
    'usage: npm run train:checkworthiness -- DIR (with crowdsourced.tsv and groundtruth.tsv)\n',
  )
  process.exitCode = 2
}
