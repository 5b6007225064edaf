import { Agent, fetch } from 'undici'
import { z } from 'zod'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import type { ModelFault, ModelName } from '#app/domain/source/model.ts'
import { readShort } from './named-post.server.ts'

export type ModelSettings = {
  /** Where chat completions are posted to. */
  url: string
  model: string
  key: string | null
  /** Seconds that one answer may take. */
  timeout: number
}

export type ModelQuestion = {
  messages: readonly { role: string; content: string }[]
  /** JSON schema of the answer, for servers that can hold a model to it. */
  schema: object
}

/** Asks the model that the operator has named, at its address and no other. */
export type ModelAsker = ModelName & {
  ask(question: ModelQuestion, signal: AbortSignal): Promise<Result<string, ModelFault>>
  close(): Promise<void>
}

/** More than the answer to a page of text is long. */
const mostBytes = 256 * 1024
const mostTokens = 4_096
/** Any number, always the same: servers that know seeds answer alike then. */
const seed = 20_261_126

/** What is read of an answer. */
const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})

/**
 * The address comes from the operator's environment, never from the database or a page, and may well be in a private network.
 * Redirects are not followed: the text goes where people were told, or nowhere. One retry, unless the answer was clear.
 */
export function createModelAsker(settings: ModelSettings): ModelAsker {
  const milliseconds = settings.timeout * 1_000
  const agent = new Agent({
    connect: { timeout: Math.min(milliseconds, 10_000) },
    headersTimeout: milliseconds,
    bodyTimeout: milliseconds,
    connections: 2,
  })
  // Until a server says that it knows no schemas.
  let knowsSchemas = true
  const once = async ({ messages, schema }: ModelQuestion, signal: AbortSignal) => {
    const format = knowsSchemas && {
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'claims', strict: true, schema },
      },
    }
    const { model } = settings
    const fixed = { temperature: 0, seed, max_tokens: mostTokens, stream: false }
    const body = JSON.stringify({ model, messages, ...fixed, ...format })
    const limited = AbortSignal.any([signal, AbortSignal.timeout(milliseconds)])
    return post(settings, body, agent, limited)
  }
  return {
    host: new URL(settings.url).host,
    model: settings.model,
    async ask(question, signal) {
      let answer = await once(question, signal)
      if (knowsSchemas && (answer.status === 400 || answer.status === 422)) {
        knowsSchemas = false
        answer = await once(question, signal)
      } else if (mayPass(answer) && !signal.aborted) {
        answer = await once(question, signal)
      }
      return answer.said
    },
    close: () => agent.destroy(),
  }
}

type Answer = {
  /** HTTP, or null where none came. */
  status: number | null
  said: Result<string, ModelFault>
}

async function post(
  { url, key }: ModelSettings,
  body: string,
  agent: Agent,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal,
      dispatcher: agent,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'user-agent': 'Factdesk',
        ...(key && { authorization: `Bearer ${key}` }),
      },
    })
    const { status } = answer
    const bytes = await readShort(answer.body ?? [], mostBytes)
    if (bytes === null) return { status, said: refuse('too_large') }
    return { status, said: status === 200 ? contentOf(bytes) : refuse('answered_badly') }
  } catch {
    return { status: null, said: refuse(signal.aborted ? 'too_slow' : 'no_answer') }
  }
}

/** What the model said, out of what its server did. */
function contentOf(bytes: Uint8Array): Result<string, ModelFault> {
  try {
    const parsed = completion.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    const content = parsed.data?.choices[0]?.message.content
    return content === undefined ? refuse('answered_badly') : ok(content)
  } catch {
    return refuse('answered_badly')
  }
}

/** Whether the same question may fare better a moment later: a busy server, a broken connection, a model just loading. */
function mayPass({ status, said }: Answer): boolean {
  if (said.ok) return false
  return status === null || status >= 500 || status === 429 || status === 408
}
