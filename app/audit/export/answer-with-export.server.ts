import type { AppLoadContext } from '@remix-run/node'
import { readFilter } from '#app/data/reads/audit-filter.server.ts'
import { type ByteRange, byteRangeOf, parseOrder, unknownParameter } from './export-address.ts'
import { exportLog } from './export-log.server.ts'
import { type ExportPlan, type PlanRefusal, planExport } from './export-plan.server.ts'
import type { ExportFormat } from './export-queries.server.ts'

const files = {
  jsonl: { name: 'audit', extension: 'jsonl', type: 'application/jsonl; charset=utf-8' },
  csv: { name: 'audit', extension: 'csv', type: 'text/csv; charset=utf-8; header=present' },
  openings: { name: 'openings', extension: 'jsonl', type: 'application/jsonl; charset=utf-8' },
  bundle: { name: 'audit', extension: 'tar', type: 'application/x-tar' },
} satisfies Record<ExportFormat, { name: string; extension: string; type: string }>

/**
 * An export as a file to keep, of what is signed. 422 for an address that cannot be read, 503 while
 * others run. Lines that are not filtered have a length and can be gone on with at any byte.
 */
export async function answerWithExport(
  format: ExportFormat,
  request: Request,
  context: AppLoadContext,
  member: { id: string },
): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const unknown = unknownParameter(searchParams)
  if (unknown !== null) return plainText(unknown, 422)
  const parsed = await readFilter(context.desk.readDb, searchParams)
  const order = parseOrder(searchParams)
  if (!parsed.ok) return plainText(Object.values(parsed.errors).join('\n'), 422)
  if (order === null) return plainText('Write size, begin and end as whole numbers.', 422)
  const planned = await planExport(context.desk.readDb, {
    ...order,
    viewerId: member.id,
    filter: parsed.filter,
  })
  if (!planned.ok) return refused(planned.refusal)
  const plan = planned.value
  const headers = headersOf(format, plan)
  const length = format === 'jsonl' ? (plan.bytes?.length ?? null) : null
  const range = byteRangeOf(request.headers, length, headers.get('ETag'))
  if (range === 'unsatisfiable') {
    return plainText('There are no such bytes.', 416, { 'Content-Range': `bytes */${length}` })
  }
  describeLength(headers, length, range)
  // Whoever only asks about the file takes no copy.
  if (request.method === 'HEAD') return new Response(null, { headers })
  return send(format, { plan, range, headers }, request, context, member)
}

async function send(
  format: ExportFormat,
  { plan, range, headers }: { plan: ExportPlan; range: ByteRange | null; headers: Headers },
  request: Request,
  { desk, requestId }: AppLoadContext,
  member: { id: string },
): Promise<Response> {
  const exported = await exportLog(desk, {
    format,
    file: fileName(format, plan),
    plan,
    bytes: range,
    byteOrderMark: new URL(request.url).searchParams.get('bom') === '1',
    memberId: member.id,
    requestId,
    via: 'web',
    signal: request.signal,
  })
  if (!exported.ok) return refused(exported.refusal)
  const { body, length } = exported.value
  if (length !== null) headers.set('Content-Length', String(length))
  return new Response(body, { status: range === null ? 200 : 206, headers })
}

function fileName(format: ExportFormat, { head }: ExportPlan): string {
  const { name, extension } = files[format]
  return `factdesk-${name}-${head.size}.${extension}`
}

function headersOf(format: ExportFormat, plan: ExportPlan): Headers {
  const root = Buffer.from(plan.head.root).toString('base64url')
  const part = `${plan.begin}-${plan.end}`
  return new Headers({
    'Content-Type': files[format].type,
    'Content-Disposition': `attachment; filename="${fileName(format, plan)}"`,
    // What a byte range counts must not be packed on the way.
    'Cache-Control': 'no-store, no-transform',
    // A root stands for every line before it. What else a copy holds can change with time.
    ...(format === 'jsonl' && !plan.isFiltered ? { ETag: `"${root}.${part}"` } : {}),
  })
}

function describeLength(headers: Headers, length: number | null, range: ByteRange | null): void {
  if (length === null) return
  headers.set('Accept-Ranges', 'bytes')
  headers.set('Content-Length', String(range === null ? length : range.to - range.from))
  if (range !== null) {
    headers.set('Content-Range', `bytes ${range.from}-${range.to - 1}/${length}`)
  }
}

type ExportRefusal = PlanRefusal | { code: 'exports_busy' | 'export_running' }

function refused({ code }: ExportRefusal): Response {
  const { status, sentence } = answers[code]
  return plainText(sentence, status, status === 503 ? { 'Retry-After': '10' } : {})
}

const answers = {
  not_signed_yet: { status: 503, sentence: 'The log is not signed yet. Try again in a moment.' },
  no_such_head: { status: 404, sentence: 'No head of that size was signed.' },
  no_such_range: { status: 422, sentence: 'The log has no such range of events.' },
  exports_busy: {
    status: 503,
    sentence: 'Two exports are running already. Try again when one is done.',
  },
  export_running: {
    status: 503,
    sentence: 'You are exporting already. Try again when that is done.',
  },
} satisfies Record<ExportRefusal['code'], { status: number; sentence: string }>

function plainText(text: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  })
}
