import { Transform } from 'node:stream'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceContext } from '#app/ui/nonce.ts'

/** Milliseconds that loaders may keep a response open for data they promised. */
export const streamTimeout = 5_000

/** The document: streamed to browsers as soon as its shell stands, to crawlers once it is whole. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { nonce } = context
  const ready = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady'

  return new Promise((resolve, reject) => {
    let responseStatus = status
    let shellSent = false
    const rendering = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        [ready]() {
          shellSent = true
          const body = withoutPadding()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(
            new Response(createReadableStreamFromReadable(body), {
              headers,
              status: responseStatus,
            }),
          )
          rendering.pipe(body)
          // From here on only promised data is waited for; how long the shell takes is up to its length.
          // A second later than the loaders' own limit, so that their rejection still reaches the page.
          setTimeout(() => rendering.abort(), streamTimeout + 1_000).unref()
        },
        onShellError: reject,
        onError(error: unknown) {
          responseStatus = 500
          // An error before the shell rejects above, and is reported there.
          if (shellSent && !request.signal.aborted) context.report(error)
        },
      },
    )
  })
}

/**
 * Passes a document on without U+0000. React 18 writes in blocks of 2,048 bytes, and where a character of
 * several bytes does not fit at a block's end it leaves zeros there (react#24985). Between tags a browser
 * drops them; in an attribute or a script they would alter what was written. No page of ours holds any.
 */
function withoutPadding(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
}

/** Hears of every error a loader, an action or the rendering threw, and passes on what is a fault. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  // Addresses that do not exist and methods a page does not take come from outside, every day.
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  context.report(error)
}
