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

describe('a role with a name beside it', () => {
  test.each([
    ['before the verb', 'The harbour master, Leo Brandt, said the pier had sunk.', 'Leo Brandt'],
    ['that reads like an adjective', 'The fire chief, Leo Brandt, said it was out.', 'Leo Brandt'],
    ['with a possessive', 'Its spokeswoman, Ada Quill, said the pier had sunk.', 'Ada Quill'],
    ['with an owner', 'The union’s lawyer, Leo Brandt, said the pier had sunk.', 'Leo Brandt'],
    ['of a place', 'The mayor of Port Alden, Ada Quill, said the pier had sunk.', 'Ada Quill'],
    ['behind the clause', 'The pier had sunk, said its owner, Ada Quill.', 'Ada Quill'],
    ['after according to', 'According to the diver, Leo Brandt, the pier had sunk.', 'Leo Brandt'],
    [
      'the other way round',
      'Leo Brandt, the harbour master, said the pier had sunk.',
      'Leo Brandt',
    ],
  ])('%s', (_, text, claimant) => {
    expect(told(text)).toMatchObject([{ claimant }])
  })

  test('of a body, which is no person', () => {
    const text = 'The shipyard, Norrland Marine, said the pier had sunk.'
    const { claims, entities } = extractClaims(text, { language: 'en' })
    expect(claims).toMatchObject([{ claimant: 'Norrland Marine' }])
    expect(entities).toContainEqual(
      expect.objectContaining({ name: 'Norrland Marine', kind: 'group' }),
    )
  })

  test('is who "he" is from there on, though the sentence reports nothing', () => {
    const text =
      'Tomas Wray said the pier had sunk.\n\nThe deputy mayor, Leo Brandt, denied it. “I never saw a crack,” he said. He added that divers had checked it.'
    expect(
      told(text)
        .slice(2)
        .map(({ claimant }) => claimant),
    ).toEqual(['Leo Brandt', 'Leo Brandt'])
  })

  test('is who the role alone is', () => {
    const text =
      'The harbour master, Leo Brandt, lives in Alden. Ana Ruiz said the pier had sunk. The harbour master said that it stood firm.'
    expect(told(text).at(-1)).toMatchObject({ claimant: 'Leo Brandt' })
  })

  test('"Ms" keeps "he" from a woman', () => {
    const text =
      'Leo Brandt said the pier had sunk. Ilse Hartvig said that it stood. Ms Hartvig left. He said that divers would look.'
    expect(told(text).at(-1)).toMatchObject({ claimant: 'Leo Brandt' })
  })
})

describe('a suggested wording', () => {
  function wordings(text: string) {
    return extractClaims(text, { language: 'en' }).claims.map(({ suggestion }) => suggestion.text)
  }

  test('does not name its speaker twice', () => {
    expect(wordings('Leo Brandt said he had seen a crack in May.')).toEqual([
      'According to Leo Brandt, he had seen a crack in May.',
    ])
  })

  test('gives a group its article back', () => {
    expect(wordings('The council’s auditors said the pier had sunk.')).toEqual([
      "According to the council's auditors, the pier had sunk.",
    ])
  })

  test('begins with the claimant, not with who is quoted in the quotation', () => {
    const text = '“The skipper said to her, ‘The pier sank in May,’” Ana Ruiz told a meeting.'
    expect(wordings(text)).toEqual(['Ana Ruiz: “The skipper said to her, ‘The pier sank in May,’”'])
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

describe('who is quoted inside a quotation', () => {
  function nested(text: string) {
    return told(text).flatMap(({ chain }) => chain.filter((link) => link.startsWith('nested')))
  }

  test('the role spoken of last, by the name that the text gives it later', () => {
    const text =
      'Ms Hartvig left.\n\nTomas Wray spoke. “I saw the deputy mayor,” Mr Wray said. “He told me, ‘Sign it now.’”\n\nThe deputy mayor, Leo Brandt, denied it.'
    expect(nested(text)).toEqual(['nested-speaker Leo Brandt'])
  })

  test('the role itself, where nobody is named', () => {
    const text = '“The skipper said to her, ‘The pier sank in May,’” Ana Ruiz told a meeting.'
    expect(nested(text)).toEqual(['nested-speaker skipper'])
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
