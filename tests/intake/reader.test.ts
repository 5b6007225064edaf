import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { extractClaims } from '#app/extraction/extract.ts'
import { runInThread, ThreadStopped } from '#app/intake/run-in-thread.server.ts'
import { testReader } from '#tests/setup/test-reader.ts'

const reader = testReader()

const paragraph =
  'The harbour lost 412 jobs last year, the mayor said on Monday. “We closed no quay,” she added.\n\n'

/** A program for a thread, as a module without a file. */
function program(source: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`)
}

describe('reading a long text', () => {
  it('finds what reading it in place finds, and the server answers meanwhile', async () => {
    const text = paragraph.repeat(400)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const began = performance.now()
    const found = await reader.extract(text, {})
    const took = performance.now() - began
    delay.disable()
    expect(found).toEqual(extractClaims(text))
    // What is left to the server is taking the answer over.
    expect(delay.max / 1e6).toBeLessThan(took / 2)
  })
})

describe('a thread', () => {
  const limits = { milliseconds: 300, megabytes: 64 }
  const echo =
    "import { parentPort, workerData } from 'node:worker_threads'; parentPort.postMessage(workerData)"

  it('answers once and is gone', async () => {
    expect(
      await runInThread(program(echo), { ask: 'x' }, { ...limits, milliseconds: 9_000 }),
    ).toEqual({ ask: 'x' })
  })

  it('is ended when it takes too long', async () => {
    const ended = runInThread(program('for (;;);'), {}, limits)
    await expect(ended).rejects.toMatchObject({ name: 'ThreadStopped', because: 'too_long' })
  })

  it('is ended when it takes too much memory, and the server goes on', async () => {
    const greedy = program('const all = []; for (;;) all.push(new Array(1e5).fill({}))')
    const ended = runInThread(greedy, {}, { ...limits, milliseconds: 30_000 })
    await expect(ended).rejects.toEqual(new ThreadStopped('too_much_memory'))
  })

  it('passes on what its program throws, and says when it ends without a word', async () => {
    const patient = { ...limits, milliseconds: 9_000 }
    await expect(
      runInThread(program("throw new TypeError('no such page')"), {}, patient),
    ).rejects.toThrow('no such page')
    await expect(runInThread(program('process.exit(3)'), {}, patient)).rejects.toThrow(
      'ended with 3',
    )
  })

  it('sees nothing of the environment', async () => {
    const look =
      "import { parentPort } from 'node:worker_threads'; parentPort.postMessage(Object.keys(process.env))"
    expect(await runInThread(program(look), {}, { ...limits, milliseconds: 9_000 })).toEqual([])
  })
})
