import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ExtractedClaim, ExtractionResult } from '#app/extraction/extraction-result.ts'
import { fileFaults, textFaults } from '#app/intake/fault-sentences.ts'
import type { FileReading } from '#app/intake/files/file-reading.ts'
import { createReader, type Reader } from '#app/intake/reader.server.ts'
import type { Command } from './command.ts'
import { Fault } from './fault.mjs'
import { readingProgram } from './project.ts'

/** Prints what a file claims as one JSON object; needs no database. Offsets are UTF-16 code units. */
export const extract: Command = {
  summary: 'print the claims of a file (.txt, .md, .html, .docx, .pdf) as JSON',
  usage: 'FILE',
  async run([file, ...rest]) {
    if (!file || rest.length > 0) throw new Fault('Name one file: npm run factdesk -- extract FILE')
    const reader = createReader(readingProgram())
    const { text, language, publishedOn, pages } = await readSource(reader, file)
    const result = await reader.extract(text, { language, publishedOn })
    if (!result) throw new Fault(`${textFaults.too_slow}.`)
    process.stdout.write(`${JSON.stringify({ ...describe(text, result), pages })}\n`)
    return 0
  },
}

async function readSource(reader: Reader, file: string): Promise<FileReading> {
  const bytes = await readFile(file).catch(() => {
    throw new Fault(`The file ${file} cannot be read.`)
  })
  const name = path.basename(file)
  const reading = await reader.readFile({ bytes, name, type: '', url: '' })
  if (!reading.ok) throw new Fault(`${file}: ${fileFaults[reading.refusal]}.`)
  return reading.value
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
