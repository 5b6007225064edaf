import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a model's server does with one question. */
export type Recorded =
  /** An answer as such servers give it, with these words of the model. */
  | { says: string }
  /** Any answer at all. */
  | { status: number; body?: string; headers?: Record<string, string> }
  /** None, ever. */
  | 'hangs'
  /** The connection breaks. */
  | 'breaks'

export type Question = {
  path: string
  headers: IncomingMessage['headers']
  body: {
    model: string
    messages: { role: string; content: string }[]
    temperature: number
    seed: number
    max_tokens: number
    response_format?: { type: string }
  }
}

export type RecordedModel = {
  url: string
  host: string
  asked: Question[]
  /** From now on: an answer for each question in turn, the last one for all that follow. */
  plays(...answers: Recorded[]): void
  close(): Promise<void>
}

/** A server on this machine that answers as was recorded, instead of a model. */
export async function startRecordedModel(): Promise<RecordedModel> {
  let answers: Recorded[] = []
  const asked: Question[] = []
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const { url = '', headers } = request
      asked.push({ path: url, headers, body: JSON.parse(body) })
      give(response, (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 500 })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1/chat/completions`,
    host: `127.0.0.1:${port}`,
    asked,
    plays(...next) {
      answers = next
      asked.length = 0
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function give(response: ServerResponse, answer: Recorded): void {
  if (answer === 'hangs') return
  if (answer === 'breaks') {
    response.destroy()
  } else if ('says' in answer) {
    const choices = [{ index: 0, message: { role: 'assistant', content: answer.says } }]
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ id: 'recorded', object: 'chat.completion', choices }))
  } else {
    response.writeHead(answer.status, answer.headers)
    response.end(answer.body ?? '')
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** A proposal as a model writes it, with what a test does not care about filled in. */
export function said(quote: string, more: Record<string, unknown> = {}) {
  return {
    sentence_ids: [],
    quote,
    claimant: 'article',
    chain: [],
    checkable: 'yes',
    reason: null,
    decontextualised: '',
    ...more,
  }
}

/** The model's whole reply. */
export function saying(...claims: unknown[]): Recorded {
  return { says: JSON.stringify({ claims }) }
}
