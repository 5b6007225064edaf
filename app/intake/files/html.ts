import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { blocksOf, type TreeNode } from './blocks.ts'
import { bareReading, type FileReading } from './file-reading.ts'
import { dayOf, languageTag, oneLine, webAddress } from './proposals.ts'

/** Where a page was found, if it was fetched: relative addresses in it start there. */
export type Found = { url: string }

const wholePage =
  'No article could be told apart in this page, so all of its text is here: take out what is not part of it.'

/** Characters: less is what is left of a page that is no article. */
const shortestArticle = 250

/**
 * The article of a page, without its menus and adverts, as plain paragraphs under its headline; and what the
 * page says of itself. Where no article can be told apart, the whole page, with a note.
 */
export function readHtml(html: string, { url }: Found): FileReading {
  const { document } = parseHTML(html)
  const known = ofItself(document, url)
  const headline = headlineOf(document)
  // The whole page first: looking for the article takes the page apart.
  const all = blocksOf(treeOf(document))
  const article = document.querySelector('body')
    ? new Readability<TreeNode>(document, { serializer: treeOf }).parse()
    : null
  const content = article?.content ? blocksOf(article.content) : []
  const isArticle = content.join('').length >= shortestArticle
  const paragraphs = isArticle ? content : all
  const title = headline || oneLine(article?.title ?? '') || known.title
  return {
    ...known,
    text: withHeadline(paragraphs, headline).join('\n\n'),
    title,
    author: known.author || oneLine((article?.byline ?? '').replace(/^\s*by\s+/i, '')),
    publisher: known.publisher || oneLine(article?.siteName ?? ''),
    publishedOn: known.publishedOn ?? dayOf(article?.publishedTime ?? ''),
    notes: isArticle ? [] : [wholePage],
  }
}

type Page = ReturnType<typeof parseHTML>['document']

function treeOf(node: unknown): TreeNode {
  return node as TreeNode
}

function ofItself(document: Page, url: string): FileReading {
  const meta = (...names: readonly string[]) =>
    names.map((name) => metaOf(document, name)).find((value) => value !== '') ?? ''
  const canonical = document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? ''
  const time = document.querySelector('time[datetime]')?.getAttribute('datetime') ?? ''
  const title = document.querySelector('title')?.textContent ?? ''
  return {
    ...bareReading,
    title: oneLine(meta('og:title') || title),
    author: oneLine(meta('author', 'article:author').replace(/^https?:\S+$/, '')),
    publisher: oneLine(meta('og:site_name', 'application-name')),
    publishedOn: dayOf(meta('article:published_time', 'date', 'dc.date', 'pubdate') || time),
    language: languageTag(document.documentElement?.getAttribute('lang') ?? ''),
    url: webAddress(canonical || meta('og:url'), url) || webAddress(url, ''),
  }
}

function metaOf(document: Page, name: string): string {
  for (const element of document.querySelectorAll('meta')) {
    const key = element.getAttribute('property') ?? element.getAttribute('name') ?? ''
    if (key.toLowerCase() === name) return element.getAttribute('content') ?? ''
  }
  return ''
}

/** The page's one first-level heading; with several, none is the headline. */
function headlineOf(document: Page): string {
  const headings = document.querySelectorAll('h1')
  return headings.length === 1 ? oneLine(headings[0]?.textContent ?? '') : ''
}

/** Readability takes the headline out, and headlines make claims. */
function withHeadline(paragraphs: readonly string[], headline: string): readonly string[] {
  const isThere = paragraphs.slice(0, 5).some((paragraph) => paragraph === headline)
  return headline === '' || isThere ? paragraphs : [headline, ...paragraphs]
}
