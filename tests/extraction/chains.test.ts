import { describe, expect, test } from 'vitest'
import { extractClaims } from '#app/extraction/extract.ts'

function told(text: string) {
  return extractClaims(text, { language: 'en' }).claims.map((claim) => ({
    exact: claim.anchor.exact,
    claimant: claim.claimant,
    chain: claim.chain.slice(1).map(({ role, name }) => `${role} ${name}`),
  }))
}

function speakers(text: string) {
  const { quotes, entities } = extractClaims(text, { language: 'en' })
  return quotes
    .filter(({ depth }) => depth === 1)
    .map(({ speakerId }) => entities.find(({ id }) => id === speakerId)?.name ?? null)
}

describe('who says a claim', () => {
  test('the article, where nobody is named', () => {
    expect(told('The council closed two libraries in March.')).toEqual([
      { exact: 'The council closed two libraries in March', claimant: 'article', chain: [] },
    ])
  })

  test('a speaker, without the verb and without the name in the span', () => {
    expect(told('Mayor Ana Ruiz said that two libraries had closed.')).toEqual([
      { exact: 'two libraries had closed', claimant: 'Ana Ruiz', chain: ['speaker Ana Ruiz'] },
    ])
  })

  test('a speaker, behind the clause', () => {
    expect(told('Two libraries had closed, Mayor Ana Ruiz said on Monday.')).toMatchObject([
      { exact: 'Two libraries had closed', claimant: 'Ana Ruiz' },
    ])
  })

  test('a paper that relays a speaker', () => {
    const text =
      'According to Reuters, Ana Ruiz said the libraries had lost 40 percent of their readers.'
    expect(told(text)).toMatchObject([{ chain: ['relayer Reuters', 'speaker Ana Ruiz'] }])
  })

  test('the paper spoken to, as the medium', () => {
    expect(told('Ana Ruiz told CNN the libraries had closed.')).toMatchObject([
      { exact: 'the libraries had closed', chain: ['medium CNN', 'speaker Ana Ruiz'] },
    ])
  })

  test('a surname and a pronoun, as the person named before', () => {
    const text =
      'Ana Ruiz said the roof leaked. Ruiz added that it was old. She also said nobody was hurt.'
    expect(told(text).map(({ claimant }) => claimant)).toEqual(['Ana Ruiz', 'Ana Ruiz', 'Ana Ruiz'])
  })

  test('two verbs of one subject', () => {
    const text = 'Officials reported that the roof leaked, and wrote that repairs had begun.'
    expect(told(text)).toMatchObject([
      { exact: 'the roof leaked', claimant: 'Officials' },
      { exact: 'repairs had begun', claimant: 'Officials' },
    ])
  })
})

describe('who speaks a quotation', () => {
  test.each([
    ['named after it', '“The roof leaked,” said Ana Ruiz.', ['Ana Ruiz']],
    ['named before it', 'Ana Ruiz said, “The roof leaked badly.”', ['Ana Ruiz']],
    [
      'named in the middle',
      '“The roof,” Ana Ruiz said, “was leaking badly.”',
      ['Ana Ruiz', 'Ana Ruiz'],
    ],
    [
      'announced',
      'Ana Ruiz described the night, stating:\n\n“The roof leaked badly.”',
      ['Ana Ruiz'],
    ],
    [
      'carried over',
      '“The roof leaked,” Ana Ruiz said.\n\n“Nobody had checked it.”',
      ['Ana Ruiz', 'Ana Ruiz'],
    ],
    ['a signature', '"The roof leaked badly." - Ana Ruiz', ['Ana Ruiz']],
    ['nobody', 'It was sold as “fresh”.', [null]],
  ])('%s', (_, text, wanted) => {
    expect(speakers(text)).toEqual(wanted)
  })

  test('a quotation inside one adds a nested speaker, and the outer one stays the claimant', () => {
    const text =
      'Ana Ruiz met Leo Brandt.\n\n“I asked him. Leo said, ‘We never checked the roof,’” Ruiz said.'
    const nested = told(text).find(({ exact }) => exact.includes('never checked'))
    expect(nested).toMatchObject({
      claimant: 'Ana Ruiz',
      chain: ['speaker Ana Ruiz', 'nested-speaker Leo Brandt'],
    })
  })
})

describe('what cannot be checked stays visible', () => {
  test.each([
    ['“Do you know who paid?” asked Ana Ruiz.', 'question'],
    ['“I do not know who paid for it,” said Ana Ruiz.', 'own-knowledge'],
    ['“I am proud of this wonderful town,” said Ana Ruiz.', 'opinion'],
  ])('%s', (text, reason) => {
    const [claim] = extractClaims(text, { language: 'en' }).claims
    expect(claim?.checkability.verdict).toBe('no')
    expect(claim?.checkability.reasons).toContain(reason)
  })
})

describe('a denial and what it denies', () => {
  test('are linked', () => {
    const text =
      'The ministry sold the harbour to a Danish company in 2019. Nothing else happened.\n\nAna Ruiz denied that the ministry sold the harbour to a Danish company.'
    const { claims } = extractClaims(text, { language: 'en' })
    expect(claims.at(-1)?.repeats).toBe(0)
  })
})
