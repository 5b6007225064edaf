import { noblePrimitives } from '#app/audit/noble-primitives.ts'
import type { CheckOrder, Outcome } from '#app/domain/audit/check/check.ts'
import { checkFile } from '#app/domain/audit/check/check-file.ts'

/** What a page asks of the thread that checks, and what it hears from it. */
export type Asked = Omit<CheckOrder, 'file'> & { file: File }
export type Heard = { progress: number } | { outcome: Outcome }

/** Milliseconds between two words about how far it is. */
const between = 150

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  check(data).then(
    (outcome) => tell({ outcome }),
    (error: Error) => tell({ outcome: unreadable(error) }),
  )
})

function check({ file, ...order }: Asked): Promise<Outcome> {
  // A bundle's lines are gone through twice: for the tree, and for what they commit to.
  const expected = file.size * (file.name.endsWith('.tar') ? 2 : 1)
  let read = 0
  let toldAt = 0
  return checkFile(noblePrimitives, {
    ...order,
    file: {
      size: file.size,
      async read(from, to) {
        const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer())
        read += bytes.length
        if (performance.now() - toldAt > between) {
          toldAt = performance.now()
          tell({ progress: Math.min(0.99, read / expected) })
        }
        return bytes
      },
    },
  })
}

function tell(heard: Heard): void {
  postMessage(heard)
}

function unreadable(error: Error): Outcome {
  const says = `the file could not be read: ${error.message}`
  return { result: 'unchecked', says, head: null, notes: [] }
}
