import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { serve } from '#app/serve.server.ts'
import type { App } from '#app/server.ts'

/** An app with a page that answers and one whose stream never ends. */
function appThatStreams(): App {
  const app: App = new Hono()
  app.get('/quick', (c) => c.text('done'))
  app.get('/endless', () => {
    const encoder = new TextEncoder()
    let timer: ReturnType<typeof setInterval>
    const body = new ReadableStream({
      start(controller) {
        timer = setInterval(() => controller.enqueue(encoder.encode('tick\n')), 20)
      },
      cancel() {
        clearInterval(timer)
      },
    })
    return new Response(body)
  })
  return app
}

it('stops at once when nothing is under way, even with connections kept alive', async () => {
  const served = await serve({ app: appThatStreams(), hostname: '127.0.0.1', port: 0 })
  const answer = await fetch(`http://127.0.0.1:${served.port}/quick`)
  expect(await answer.text()).toBe('done')

  const began = performance.now()
  await served.stop()
  expect(performance.now() - began).toBeLessThan(1_000)
  await expect(fetch(`http://127.0.0.1:${served.port}/quick`)).rejects.toThrow()
})

it('stops within 5 s although a stream is open that never ends', async () => {
  const served = await serve({ app: appThatStreams(), hostname: '127.0.0.1', port: 0 })
  const stream = await fetch(`http://127.0.0.1:${served.port}/endless`)
  const reading = stream.text().catch((error: unknown) => error)

  const began = performance.now()
  await served.stop()
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(await reading).toBeInstanceOf(Error)
})

it('says which error kept it from listening', async () => {
  const first = await serve({ app: appThatStreams(), hostname: '127.0.0.1', port: 0 })
  const second = serve({ app: appThatStreams(), hostname: '127.0.0.1', port: first.port })
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await first.stop()
})
