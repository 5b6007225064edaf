import { parseHTML } from 'linkedom'
import { marked } from 'marked'
import { blocksOf, type TreeNode } from './blocks.ts'
import { bareReading, type FileReading } from './file-reading.ts'
import { dayOf, languageTag, oneLine, webAddress } from './proposals.ts'

/** The paragraphs of a Markdown text without its marks, and what its front matter says of it. */
export function readMarkdown(source: string): FileReading {
  const { known, body } = frontMatter(source)
  const html = marked.parse(body, { async: false, gfm: true })
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  const heading = oneLine(document.querySelector('h1')?.textContent ?? '')
  const value = (...names: readonly string[]) =>
    names.map((name) => known.get(name) ?? '').find((found) => found !== '') ?? ''
  return {
    ...bareReading,
    text: blocksOf(document.body as unknown as TreeNode).join('\n\n'),
    title: oneLine(value('title')) || heading,
    author: oneLine(value('author', 'authors', 'byline')),
    publisher: oneLine(value('publisher', 'site')),
    publishedOn: dayOf(value('date', 'published')),
    language: languageTag(value('lang', 'language')),
    url: webAddress(value('canonical', 'canonical_url', 'url', 'source'), ''),
  }
}

/** The `name: value` lines between `---` lines at the very top; anything more than plain values is left out. */
function frontMatter(source: string): { known: Map<string, string>; body: string } {
  const found = /^---[ \t]*\n([\s\S]{0,10000}?)\n---[ \t]*(?:\n|$)/.exec(source)
  if (!found) return { known: new Map(), body: source }
  const lines = (found[1] ?? '').split('\n').map((line) => /^(\w+):[ \t]*(.*)$/.exec(line))
  const known = new Map(
    lines.flatMap((line) =>
      line ? [[(line[1] ?? '').toLowerCase(), unquoted(line[2] ?? '')] as const] : [],
    ),
  )
  return { known, body: source.slice(found[0].length) }
}

function unquoted(value: string): string {
  return value.trim().replace(/^(["'])(.*)\1$/, '$2')
}
