import { countRejected, type Rejected, type Rejection } from '#app/domain/source/model.ts'
import { readEnv } from '#app/env.server.ts'
import { extractClaims } from '#app/extraction/extract.ts'
import { asClaim } from '#app/extraction/model/as-claim.ts'
import { documentOf } from '#app/extraction/model/document.ts'
import { groundReply } from '#app/extraction/model/ground-reply.ts'
import type { Grounded } from '#app/extraction/model/grounding.ts'
import { mergeProposals } from '#app/extraction/model/merge-proposals.ts'
import { messagesFor } from '#app/extraction/model/prompt.ts'
import { windowsOf } from '#app/extraction/model/windows.ts'
import { createModelAsker } from '#app/outbound/model-asker.server.ts'
import { askAbout, type Model } from '#app/workflow/hear-model.server.ts'
import { f1, matchClaims, offered } from './claims.ts'
import type { GoldText } from './gold.ts'

export type ModelReport = {
  exact: number
  approximate: number
  rejected: Rejected
  /** Parts that had no reply that could be read, by why. */
  failed: readonly string[]
  gold: number
  /** Claims offered, and those that match the annotation by half: of the model alone, and of both. */
  alone: { predicted: number; overlap: number }
  both: { predicted: number; overlap: number }
}

/** Asks the model about one annotated text, and measures what comes through the gate. */
export async function measureModel(gold: GoldText, model: Model): Promise<ModelReport> {
  const { text } = gold
  const extraction = extractClaims(text)
  const document = documentOf(text, '', extraction)
  const proposals: Grounded[] = []
  const rejected: Partial<Record<Rejection, number>> = {}
  const failed: string[] = []
  for (const window of windowsOf(extraction).windows) {
    const messages = messagesFor({ text, title: '', window, entities: extraction.entities })
    const { reply } = await askAbout(messages, model, new AbortController().signal)
    if (!reply.ok) {
      failed.push(reply.refusal)
      continue
    }
    const grounded = groundReply(document, reply.value)
    proposals.push(...grounded.proposals)
    for (const [reason, count] of Object.entries(grounded.rejected)) {
      rejected[reason as Rejection] = (rejected[reason as Rejection] ?? 0) + count
    }
  }
  const exact = proposals.filter(({ match }) => match === 'exact').length
  const checkable = proposals.filter((proposal) => proposal.checkable !== 'no')
  const byRules = offered(extraction)
  const asClaims = (some: readonly Grounded[]) =>
    some.map((proposal) => asClaim(text, extraction.sentences, proposal))
  const { rest } = mergeProposals(byRules, ({ anchor }) => anchor, checkable)
  const measured = (claims: Parameters<typeof matchClaims>[1]) => ({
    predicted: claims.length,
    overlap: matchClaims(gold, claims).length,
  })
  return {
    ...{ exact, approximate: proposals.length - exact, rejected, failed },
    gold: gold.claims.length,
    alone: measured(asClaims(checkable)),
    both: measured([...byRules, ...asClaims(rest)]),
  }
}

/** Prints how grounded the model of `EXTRACTOR_URL` is, text by text; nothing where none is named. */
export async function evalModel(texts: readonly GoldText[], out: (line: string) => void) {
  const { extractor } = readEnv('.')
  if (!extractor) return
  const model = createModelAsker(extractor)
  out(`${model.model} at ${model.host}: proposals whose words stand in the text`)
  for (const gold of texts) {
    const report = await measureModel(gold, model)
    const { exact, approximate, rejected, failed, alone, both } = report
    const score = (of: ModelReport['alone']) => f1(of.overlap, of.predicted, report.gold).toFixed(3)
    out(
      `${gold.name.padEnd(18)} exactly ${exact}, with slips ${approximate}, rejected ${countRejected(rejected)} ${JSON.stringify(rejected)}; F1-ovl alone ${score(alone)}, with the rules ${score(both)}${failed.length > 0 ? `; parts without a reply: ${failed.join(', ')}` : ''}`,
    )
  }
  await model.close()
}
