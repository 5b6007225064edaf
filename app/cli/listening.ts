import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { Fault } from './fault.mjs'

// A desk that was just stopped may take this long to let go of its port.
const patience = 1_500

/**
 * The port to listen on: the wanted one, or any free one for 0. A Fault when it cannot be had, told now
 * rather than after the database was started.
 */
export async function findPort(host: string, wanted: number): Promise<number> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      return await tryPort(host, wanted)
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!isTaken || Date.now() > deadline) throw refusalToListen(error, host, wanted)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

function tryPort(host: string, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(wanted, host, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** Why listening failed, as a sentence. */
export function refusalToListen(error: unknown, host: string, port: number): unknown {
  const sentence = sentences[(error as NodeJS.ErrnoException).code ?? '']?.(host, port)
  return sentence === undefined ? error : new Fault(sentence, { cause: error })
}

const sentences: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} on ${host} is in use by another program: choose another, as in PORT=${port + 1} npm start.`,
  EACCES: (_, port) =>
    `This account may not listen on port ${port}: choose one above 1023 with PORT.`,
  EADDRNOTAVAIL: (host) => `HOST ${host} is not an address of this machine.`,
  ENOTFOUND: (host) => `HOST ${host} is not a name this machine knows.`,
  EAI_AGAIN: (host) => `HOST ${host} is not a name this machine knows.`,
}
