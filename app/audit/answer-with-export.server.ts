import type { AppLoadContext } from '@remix-run/node'
import { parseFilter } from '#app/domain/audit/filter.ts'
import { exportLog } from './export-log.server.ts'
import type { ExportFormat } from './export-queries.server.ts'

const files = {
  jsonl: { name: 'audit', extension: 'jsonl', type: 'application/jsonl; charset=utf-8' },
  csv: { name: 'audit', extension: 'csv', type: 'text/csv; charset=utf-8; header=present' },
  openings: { name: 'openings', extension: 'jsonl', type: 'application/jsonl; charset=utf-8' },
} satisfies Record<ExportFormat, { name: string; extension: string; type: string }>

/** An export as a file to keep. 422 for a filter that cannot be read, 503 while two others run. */
export async function answerWithExport(
  format: ExportFormat,
  request: Request,
  context: AppLoadContext,
  member: { id: string },
): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const parsed = parseFilter(searchParams)
  if (!parsed.ok) return plainText(Object.values(parsed.errors).join('\n'), 422)
  const headers = headersOf(format)
  // Whoever only asks about the file takes no copy.
  if (request.method === 'HEAD') return new Response(null, { headers })
  const exported = await exportLog(context.desk, {
    format,
    filter: parsed.filter,
    byteOrderMark: searchParams.get('bom') === '1',
    memberId: member.id,
    requestId: context.requestId,
    via: 'web',
    signal: request.signal,
  })
  return exported.ok
    ? new Response(exported.value.body, { headers })
    : plainText('Two exports are running already. Try again when one is done.', 503, {
        'Retry-After': '10',
      })
}

function headersOf(format: ExportFormat): Headers {
  const { name, extension, type } = files[format]
  const day = new Date().toISOString().slice(0, 10)
  return new Headers({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="factdesk-${name}-${day}.${extension}"`,
    'Cache-Control': 'no-store',
  })
}

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
