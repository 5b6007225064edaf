import { f1 } from './claims.ts'
import { readGoldTexts, readGum, readSeed } from './gold.ts'
import { evalModel } from './model.ts'
import {
  type ClaimReport,
  measureAttribution,
  measureClaims,
  measureSegmentation,
  segmentationF1,
} from './report.ts'

const corpus = process.argv[2] ?? 'tests/corpus'
const out = (line: string) => process.stdout.write(`${line}\n`)
const share = (part: number, whole: number) => (whole === 0 ? '   –' : (part / whole).toFixed(3))

const gum = readGum(corpus)
for (const kind of ['news', 'interview']) {
  const texts = gum.filter(({ id }) => id.includes(`_${kind}_`))
  if (texts.length === 0) continue
  const counts = texts.map(measureAttribution)
  const sum = (key: 'relations' | 'content' | 'both') =>
    counts.reduce((total, one) => total + one[key], 0)
  out(
    `GUM ${kind}, ${texts.length} texts: segmentation F1 ${segmentationF1(texts.map(measureSegmentation)).toFixed(4)}; speech-cue attributions ${sum('relations')}, content ${share(sum('content'), sum('relations'))}, content + source ${share(sum('both'), sum('relations'))}`,
  )
  if (process.argv.includes('--misses'))
    for (const [index, one] of counts.entries())
      for (const miss of one.misses) out(`   ${texts[index]?.id} ${miss}`)
}

out(
  'text               gold  pred  all  F1-ovl F1-exact  recall  claimant chain  quotes  nDCG@10 random doc-order longest',
)
const reports = readGoldTexts(corpus).map(measureClaims)
for (const report of reports) out(line(report))
if (reports.length > 1) out(line(total(reports)))
const seed = readSeed(corpus)
if (seed) out(line(measureClaims(seed)))

await evalModel(readGoldTexts(corpus), out)

function line(report: ClaimReport): string {
  const { gold, predicted, overlap, exact, claimant, chain, quotes, speakers } = report
  return [
    report.name.padEnd(18),
    String(gold).padStart(4),
    String(predicted).padStart(5),
    String(report.all).padStart(5),
    f1(overlap, predicted, gold).toFixed(3).padStart(7),
    f1(exact, predicted, gold).toFixed(3).padStart(7),
    `${overlap}/${gold}`.padStart(9),
    share(claimant, overlap).padStart(8),
    share(chain, overlap).padStart(6),
    `${speakers}/${quotes}`.padStart(7),
    report.ndcg.toFixed(3).padStart(8),
    report.random.toFixed(3).padStart(7),
    report.documentOrder.toFixed(3).padStart(8),
    report.longest.toFixed(3).padStart(8),
  ].join(' ')
}

function total(all: readonly ClaimReport[]): ClaimReport {
  const sum = (key: Exclude<keyof ClaimReport, 'name'>) =>
    all.reduce((amount, one) => amount + one[key], 0)
  const mean = (key: Exclude<keyof ClaimReport, 'name'>) => sum(key) / all.length
  return {
    name: 'all (micro; nDCG macro)',
    gold: sum('gold'),
    predicted: sum('predicted'),
    all: sum('all'),
    overlap: sum('overlap'),
    exact: sum('exact'),
    claimant: sum('claimant'),
    chain: sum('chain'),
    quotes: sum('quotes'),
    speakers: sum('speakers'),
    ndcg: mean('ndcg'),
    random: mean('random'),
    documentOrder: mean('documentOrder'),
    longest: mean('longest'),
  }
}
