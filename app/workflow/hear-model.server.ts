import type { Db } from '#app/data/db.server.ts'
import { appendEvents, readLogClock } from '#app/data/stores/audit-events.server.ts'
import {
  endAsking,
  endLease,
  keepLease,
  keepReply,
  lease,
  noteParts,
  type TakenAsking,
  takeAsking,
} from '#app/data/stores/model-askings.server.ts'
import { findNewestRevision, type NewestRevision } from '#app/data/stores/newest-revision.server.ts'
import { lockSource, moveSourceOn } from '#app/data/stores/sources.server.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { countRejected, type ModelFault, type ModelName } from '#app/domain/source/model.ts'
import { documentOf } from '#app/extraction/model/document.ts'
import { groundReply } from '#app/extraction/model/ground-reply.ts'
import { type Message, messagesFor, promptVersion, repairOf } from '#app/extraction/model/prompt.ts'
import { type Reply, readReply, replySchema } from '#app/extraction/model/reply.ts'
import { endOfShown, windowsOf } from '#app/extraction/model/windows.ts'
import { isSameModel } from './ask-model.server.ts'
import type { Extract } from './import-source.server.ts'
import { sha256 } from './sha256.ts'
import { transact } from './transact.server.ts'

/** The model itself, wherever it runs. */
export type Model = ModelName & {
  ask(
    question: { messages: readonly Message[]; schema: object },
    signal: AbortSignal,
  ): Promise<Result<string, ModelFault>>
}

type Hearing = { model: Model; extract: Extract; requestId: string }

/**
 * Asks the model about the text that waits longest, part by part, and keeps what of its proposals stands in the text. False where
 * none waits. After `stopping`, what is not asked yet waits for whoever comes next.
 */
export async function hearModel(db: Db, hearing: Hearing, stopping: AbortSignal): Promise<boolean> {
  const asking = await takeAsking(db)
  if (!asking) return false
  const keeping = setInterval(
    () => {
      keepLease(db, asking.id).catch(() => {})
    },
    (lease * 1_000) / 4,
  )
  try {
    const ended = await askAll(db, asking, hearing, stopping)
    if (ended) await end(db, asking, ended.fault, hearing.requestId)
    // Not after a fault of ours: that text waits for its lease to run out, and lets the others go first.
    await endLease(db, asking.id)
    return true
  } finally {
    clearInterval(keeping)
  }
}

/** Faults of one reply, after which the next part may fare better; of others, the server is the cause. */
const faultsOfReplies: readonly ModelFault[] = ['malformed', 'too_large']

/** Null where the desk stops before all is asked, or another process is at it. */
async function askAll(
  db: Db,
  asking: TakenAsking,
  { model, extract }: Hearing,
  stopping: AbortSignal,
): Promise<{ fault: ModelFault | null } | null> {
  const revision = await findNewestRevision(db, asking.sourceId)
  if (revision?.id !== asking.revisionId) return { fault: 'text_changed' }
  if (!isSameModel(asking, model) || asking.prompt !== promptVersion) {
    return { fault: 'other_model' }
  }
  const prepared = await prepare(db, asking, revision, extract)
  if (!prepared) return { fault: 'not_read' }
  const { document, windows, entities } = prepared
  for (const [part, window] of windows.entries()) {
    if (part < asking.answered) continue
    const messages = messagesFor({ ...revision, window, entities })
    const { raw, reply } = await askAbout(messages, model, stopping)
    if (stopping.aborted) return null
    const fault = reply.ok ? null : reply.refusal
    if (fault && !faultsOfReplies.includes(fault)) return { fault }
    const read = reply.ok ? reply.value : { proposals: [], misshapen: 0 }
    const kept = {
      ...{ askingId: asking.id, part, fault, reply: groundReply(document, read) },
      hashes: raw.map((each) => Buffer.from(sha256(each), 'hex')),
    }
    if (!(await transact(db, (trx) => keepReply(trx, kept)))) return null
  }
  return { fault: null }
}

async function prepare(db: Db, { id }: TakenAsking, revision: NewestRevision, extract: Extract) {
  const { text, title, language, publishedOn } = revision
  const extraction = await extract(text, { language, publishedOn })
  if (!extraction) return null
  const { windows, leftOut } = windowsOf(extraction)
  await noteParts(db, id, { parts: windows.length, leftOut })
  const document = documentOf(text, title, extraction, endOfShown(windows))
  return { document, windows, entities: extraction.entities }
}

/** The reply to one part, asked for a second time where the first could not be read; with all that was said, as it came. */
export async function askAbout(
  messages: readonly Message[],
  model: Model,
  stopping: AbortSignal,
): Promise<{ raw: readonly string[]; reply: Result<Reply, ModelFault> }> {
  const first = await model.ask({ messages, schema: replySchema }, stopping)
  if (!first.ok) return { raw: [], reply: first }
  const read = readReply(first.value)
  if (read.ok || stopping.aborted) return { raw: [first.value], reply: read }
  const repairing = { messages: repairOf(messages, first.value), schema: replySchema }
  const second = await model.ask(repairing, stopping)
  if (!second.ok) return { raw: [first.value], reply: refuse('malformed') }
  const again = readReply(second.value)
  return {
    raw: [first.value, second.value],
    reply: again.ok ? ok(again.value) : refuse('malformed'),
  }
}

async function end(
  db: Db,
  { id, sourceId, revisionId, prompt }: TakenAsking,
  fault: ModelFault | null,
  requestId: string,
): Promise<void> {
  await transact(db, async (trx) => {
    const source = await lockSource(trx, sourceId)
    if (!source) throw new Error(`Asked about ${sourceId}, which is no source`)
    const clock = await readLogClock(trx)
    const ended = await endAsking(trx, id, fault, clock.now)
    if (!ended) return
    const version = source.version + 1
    await moveSourceOn(trx, sourceId, version)
    const { exact, approximate, rejected, failed, replies } = ended
    const event = {
      type: 'source.model_answered' as const,
      object: `source/${sourceId}` as const,
      version,
      actor: { type: 'system' as const },
      via: 'desk' as const,
      requestId,
      data: {
        ...{ revisionId, prompt, outcome: failed ?? ('answered' as const), exact, approximate },
        rejected: countRejected(rejected),
        replies: replies.map((hash) => `sha256:${hash.toString('hex')}`),
      },
    }
    await appendEvents(trx, [event], clock)
  })
}
