import { describe, expect, it } from 'vitest'
import type { FileReading } from '#app/intake/files/file-reading.ts'
import { readFile } from '#app/intake/files/read-file.ts'
import { pdfOf, type SetLine } from '#tests/builders/pdf.ts'
import { docxOf, zipOf } from '#tests/builders/zip.ts'
import { testReader } from '#tests/setup/test-reader.ts'

function given(content: string | Buffer, name: string, more: { type?: string; url?: string } = {}) {
  return { bytes: new Uint8Array(Buffer.from(content)), name, type: '', url: '', ...more }
}

async function read(...file: Parameters<typeof given>): Promise<FileReading> {
  const reading = await readFile(given(...file))
  if (!reading.ok) throw new Error(`refused: ${reading.refusal}`)
  return reading.value
}

async function fault(...file: Parameters<typeof given>): Promise<string> {
  const reading = await readFile(given(...file))
  return reading.ok ? 'none' : reading.refusal
}

const sentence = 'Fares doubled last year, and the ferry carried 41,000 people to the island.'
const article = Array.from({ length: 8 }, (_, n) => `<p>${sentence} ${n}.</p>`).join('\n')

describe('a page', () => {
  const html = `<!doctype html><html lang="en-GB"><head><title>Ferry fares double | The Paper</title>
    <meta name="author" content="Ada Quill"><meta property="og:site_name" content="The Paper">
    <meta property="article:published_time" content="2026-03-01T23:30:00Z">
    <link rel="canonical" href="/ferry"></head><body><nav><a href="/">All news</a></nav>
    <article><h1>Ferry fares double</h1>${article}<ul><li>One</li><li>Two</li></ul>
    <script>document.write('no')</script></article><footer>Cookies</footer></body></html>`

  it('gives its article by paragraphs under its headline, and what it says of itself', async () => {
    const reading = await read(html, 'ferry.html', {
      url: 'https://paper.example.org/ferry?from=feed',
    })
    expect(reading).toMatchObject({
      title: 'Ferry fares double',
      author: 'Ada Quill',
      publisher: 'The Paper',
      publishedOn: '2026-03-01',
      language: 'en-GB',
      url: 'https://paper.example.org/ferry',
      notes: [],
    })
    const paragraphs = reading.text.split('\n\n')
    expect(paragraphs.slice(0, 2)).toEqual(['Ferry fares double', `${sentence} 0.`])
    expect(paragraphs.slice(-2)).toEqual(['One', 'Two'])
    expect(reading.text).not.toMatch(/All news|Cookies|document\.write/)
  })

  it('is taken whole, with a note, where no article stands out', async () => {
    const reading = await read('<html><p>Short.</p><p>Two.</p></html>', 'a.htm')
    expect(reading.text).toBe('Short.\n\nTwo.')
    expect(reading.notes.join()).toContain('all of its text')
  })

  it('is decoded as it declares, in its head or by its server', async () => {
    const latin = Buffer.from(
      '<html><meta charset="windows-1252"><p>Caf\xe9 \x93quote\x94</p>',
      'latin1',
    )
    expect((await read(latin, 'a.html')).text).toBe('Café “quote”')
    const served = Buffer.from('<html><p>Caf\xe9</p>', 'latin1')
    const type = 'text/html; charset=ISO-8859-1'
    expect((await read(served, '', { type })).text).toBe('Café')
    expect(await fault(served, 'a.html')).toBe('wrong_encoding')
  })

  it('keeps line breaks, preformatted text and the cells of a row apart', async () => {
    const reading = await read(
      '<html><p>One<br>two</p><pre>a\n  b</pre><table><tr><td>x</td><td>y</td></tr></table></html>',
      'a.html',
    )
    expect(reading.text).toBe('One\ntwo\n\na\nb\n\nx · y')
  })
})

describe('Markdown', () => {
  it('loses its marks and keeps its paragraphs; its front matter is what it says of itself', async () => {
    const source = `---\ntitle: "Ferry: fares"\nauthor: Ada Quill\ndate: 2026-03-01\nlang: en\n---\n# Ferry fares\n\nFares **doubled** in [March](https://x.example).\nStill the same paragraph.\n\n- one\n- two\n\n> A quote.\n`
    const reading = await read(source, 'ferry.md')
    expect(reading).toMatchObject({
      title: 'Ferry: fares',
      author: 'Ada Quill',
      publishedOn: '2026-03-01',
      language: 'en',
    })
    expect(reading.text.split('\n\n')).toEqual([
      'Ferry fares',
      'Fares doubled in March. Still the same paragraph.',
      'one',
      'two',
      'A quote.',
    ])
  })

  it('runs no markup that stands in it', async () => {
    const reading = await read('Hello <script>alert(1)</script> <b>there</b>.', 'a.md')
    expect(reading.text).toBe('Hello there.')
  })
})

describe('a Word document', () => {
  const core =
    '<dc:title>Draft 3</dc:title><dc:creator>Ada &amp; Co</dc:creator><dcterms:created>2026-03-01T08:00:00Z</dcterms:created>'

  it('gives its paragraphs, its headings, and its properties', async () => {
    const reading = await read(
      docxOf(
        [
          ['Title', 'Ferry fares'],
          ['', sentence],
          ['', ''],
          ['Heading1', 'The island'],
          ['', 'Second &amp; last.'],
        ],
        core,
      ),
      'ferry.docx',
    )
    expect(reading.text).toBe(`Ferry fares\n\n${sentence}\n\nThe island\n\nSecond & last.`)
    expect(reading).toMatchObject({
      title: 'Ferry fares',
      author: 'Ada & Co',
      publishedOn: '2026-03-01',
    })
  })

  it('is read with its tracked changes accepted', async () => {
    const tracked =
      '<w:r><w:t xml:space="preserve">Fares </w:t></w:r><w:del><w:r><w:delText>fell</w:delText></w:r></w:del><w:ins><w:r><w:t>rose</w:t></w:r></w:ins>'
    expect((await read(docxOf([['', tracked]]), 'a.docx')).text).toBe('Fares rose')
  })

  it('that unpacks to gigabytes is ended before it does, even when it lies about its size', async () => {
    const zeros = Buffer.alloc(80 * 1024 * 1024)
    const bomb = { 'word/document.xml': zeros }
    expect(await fault(zipOf(bomb), 'a.docx')).toBe('too_large')
    expect(await fault(zipOf(bomb, { lies: 100 }), 'a.docx')).toBe('too_large')
  })
})

describe('a PDF', () => {
  const lines = (page: number): SetLine[] => [
    { text: 'The Paper daily', y: 810, size: 8 },
    {
      text: `The harbour lost 412 jobs on page ${page} of the report, and the mayor did not de-`,
      y: 760,
    },
    { text: 'ny it when he was asked.', y: 746 },
    { text: `A second paragraph, ${'abc'[page]}, stands apart.`, y: 718 },
    { text: `Page ${page}`, x: 280, y: 30, size: 8 },
  ]

  it('gives its paragraphs without running heads, and says where each page begins', async () => {
    const reading = await read(pdfOf([lines(1), lines(2), lines(3)]), 'report.pdf')
    expect(reading.text.split('\n\n').slice(0, 2)).toEqual([
      'The harbour lost 412 jobs on page 1 of the report, and the mayor did not deny it when he was asked.',
      'A second paragraph, b, stands apart.',
    ])
    expect(reading.text).not.toMatch(/The Paper daily|Page 2/)
    expect(reading.notes.join()).toContain('“The Paper daily”')
    expect(reading.pages.map((at) => reading.text.slice(at, at + 33))).toEqual(
      [1, 2, 3].map(() => 'The harbour lost 412 jobs on page'),
    )
  })

  it('proposes what it says of itself', async () => {
    const info = {
      Title: 'Annual report',
      Author: 'Port authority',
      CreationDate: 'D:20260301120000Z',
    }
    expect(await read(pdfOf([lines(1)], { info }), 'a.pdf')).toMatchObject({
      title: 'Annual report',
      author: 'Port authority',
      publishedOn: '2026-03-01',
    })
  })

  it('says which pages hold no text', async () => {
    const reading = await read(pdfOf([lines(1), [], lines(3)]), 'a.pdf')
    expect(reading.notes[0]).toContain('Page 2 of 3')
    expect(reading.pages).toHaveLength(3)
  })

  it('goes on with a paragraph over the end of a page', async () => {
    const pages = [[{ text: 'The mayor did not', y: 40 }], [{ text: 'deny it.', y: 760 }]]
    const reading = await read(pdfOf(pages), 'a.pdf')
    expect(reading.text).toBe('The mayor did not deny it.')
    expect(reading.text.slice(reading.pages[1])).toBe('deny it.')
  })
})

describe('plain text', () => {
  it('stays as it is but for its line ends and byte order mark; its first line may be its title', async () => {
    const reading = await read('\ufeffFerry fares\r\n\r\nFares doubled.', 'a.txt')
    expect(reading).toMatchObject({ text: 'Ferry fares\n\nFares doubled.', title: 'Ferry fares' })
    expect((await read('Fares doubled last year.', 'a.txt')).title).toBe('')
  })

  it('in UTF-16 is told by its byte order mark', async () => {
    const utf16 = Buffer.from('\ufeffFares “doubled”.', 'utf16le')
    expect((await read(utf16, 'a.txt')).text).toBe('Fares “doubled”.')
  })

  it('is told its language', async () => {
    const german = 'Die Preise haben sich verdoppelt, und das ist nicht gut für die Insel.'
    expect((await read(german, 'a.txt')).language).toBe('de')
  })
})

describe('what gives no text', () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
  const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])
  const odt = zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' })
  const line = [{ text: 'Locked.', y: 700 }]
  it.each<[string, string, string | Buffer]>([
    ['empty', 'a.txt', ''],
    ['no_text', 'a.txt', ' \n '],
    ['no_text', 'a.html', '<html><body><img src="x.png"></body></html>'],
    ['wrong_encoding', 'a.txt', Buffer.from('caf\xe9', 'latin1')],
    ['holds_nul', 'a.txt', 'a\0b, and more of it'],
    ['picture', 'a.txt', png],
    ['not_text', 'a.bin', Buffer.from('7f454c4602010100000000000000000003003e00ff', 'hex')],
    ['not_text', 'a.zip', zipOf({ 'a.txt': 'x' })],
    ['old_word', 'a.doc', ole],
    ['encrypted', 'a.docx', locked],
    ['other_office', 'a.odt', odt],
    ['other_office', 'a.rtf', '{\\rtf1 hello}'],
    [
      'damaged',
      'a.docx',
      Buffer.concat([docxOf([['', 'Hi.']]).subarray(0, 300), Buffer.from('word/document.xml')]),
    ],
    ['encrypted', 'a.pdf', pdfOf([line], { locked: true })],
    ['scanned', 'a.pdf', pdfOf([[], []])],
    ['damaged', 'a.pdf', '%PDF-1.4\nnothing more'],
    ['too_long', 'a.txt', 'A'.repeat(1_000_001)],
    ['too_large', 'a.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 65)],
  ])('is told apart: %s (%s)', async (expected, name, content) => {
    expect(await fault(content, name)).toBe(expected)
  })
})

describe('in a thread', () => {
  it('reads every kind as in place', async () => {
    const reader = testReader()
    for (const [name, content] of [
      ['a.html', `<html><h1>Fares</h1>${article}</html>`],
      ['a.md', '# Fares\n\nThey rose.'],
      ['a.docx', docxOf([['', sentence]])],
      ['a.pdf', pdfOf([[{ text: sentence, y: 700 }]])],
      ['a.txt', sentence],
    ] as const) {
      const file = given(content, name)
      expect(await reader.readFile(file)).toEqual(await readFile(file))
    }
  })

  it('a file made to keep its reader busy is ended within ten seconds', async () => {
    const began = performance.now()
    const deep = given(`<html>${'<div>'.repeat(400_000)}`, 'deep.html')
    expect(await testReader().readFile(deep)).toEqual({ ok: false, refusal: 'too_slow' })
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})
