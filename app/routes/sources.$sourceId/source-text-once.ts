import { useState } from 'react'
import { textNodesOf } from './selected-span.ts'

/**
 * The text as a loader sends it. A page that is asked for as a document holds the text already, in
 * its markup: then what is sent is a function, which the server draws from and which does not travel
 * to the browser. Texts that markup would alter (a carriage return) travel in full, and so does the
 * text of a page that shows something else of it: the sentences to choose from.
 */
export function textForBrowser(request: Request, text: string): string | (() => string) {
  const isDocument = request.headers.get('accept')?.includes('text/html') ?? false
  const isChoosing = new URL(request.url).searchParams.get('add') === ''
  return isDocument && !isChoosing && !text.includes('\r') ? () => text : text
}

/** The source's text: as it was sent, or as it stands in the page that was just loaded. */
export function useSourceText(sent: string | (() => string) | undefined): string {
  const [text] = useState(() => {
    if (typeof sent === 'string') return sent
    return sent ? sent() : textInPage()
  })
  return text
}

/** The text put together from the page's paragraphs; what lies between them is white space. */
function textInPage(): string {
  let text = ''
  for (const paragraph of document.querySelectorAll<HTMLElement>('#source-text p[data-start]')) {
    text = text.padEnd(Number(paragraph.dataset.start), '\n')
    for (const node of textNodesOf(paragraph)) text += node.data
  }
  return text
}
