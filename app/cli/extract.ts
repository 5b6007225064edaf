import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extractClaims } from '#app/extraction/extract.ts'
import type { ExtractedClaim, ExtractionResult } from '#app/extraction/extraction-result.ts'
import type { Command } from './command.ts'
import { Fault } from './fault.mjs'

/** Prints what a text claims as one JSON object; needs no database. Offsets are UTF-16 code units. */
export const extract: Command = {
  summary: 'print the claims of a text file as JSON',
  usage: 'FILE',
  async run([file, ...rest]) {
    if (!file || rest.length > 0)
      throw new Fault('Name one text file: npm run factdesk -- extract FILE')
    const text = await readSource(file)
    process.stdout.write(`${JSON.stringify(describe(text, extractClaims(text)))}\n`)
    return 0
  },
}

async function readSource(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new Fault(`The file ${file} cannot be read.`)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Fault(`The file ${file} is not UTF-8 text.`)
  }
}

function describe(text: string, result: ExtractionResult) {
  const names = new Map(result.entities.map(({ id, name }) => [id, name]))
  return {
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    language: result.language,
    sentences: result.sentences.map(({ start, end }) => ({ start, end })),
    quotes: result.quotes
      .filter(({ depth }) => depth === 1)
      .map(({ start, end, speakerId }) => ({
        start,
        end,
        speaker: speakerId === null ? null : (names.get(speakerId) ?? null),
      })),
    claims: result.claims.map(describeClaim),
    extractor: `${result.extractor}@${result.version}`,
  }
}

function describeClaim(claim: ExtractedClaim) {
  const { anchor, suggestion, claimant, chain, facets, checkability, score } = claim
  return {
    start: anchor.start,
    end: anchor.end,
    exact: anchor.exact,
    statement: suggestion.text,
    claimant,
    chain: chain.map(({ role, name }) => [role, name]),
    facets,
    checkability: checkability.verdict,
    score: score?.value ?? null,
    reasons: [
      ...checkability.reasons,
      ...(score?.reasons.map(
        ({ feature, weight }) => `${feature} ${weight >= 0 ? '+' : '−'}${Math.abs(weight)}`,
      ) ?? []),
    ],
  }
}
