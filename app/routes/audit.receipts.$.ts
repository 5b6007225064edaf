import type { LoaderFunctionArgs } from '@remix-run/node'
import { parseEventName, receiptOf } from '#app/audit/receipt.server.ts'
import { requireLogReader } from '#app/auth/require-log-reader.server.ts'
import { plainText } from '#app/http/plain-text.ts'

/** One event's receipt: the proof that it stands in the signed log, to be checked without the log. */
export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const { memberId } = await requireLogReader(request, context)
  const name = parseEventName(params['*'] ?? '')
  if (name === null) return plainText('There is no such event.\n', 404)
  const receipt = await receiptOf(context.desk.readDb, name, memberId)
  if (!receipt.ok) {
    return receipt.refusal.code === 'event_unknown'
      ? plainText('There is no such event.\n', 404)
      : plainText('The event is not signed yet. Try again in a moment.\n', 503, {
          'Retry-After': '2',
        })
  }
  const { text, index } = receipt.value
  return plainText(text, 200, {
    'Content-Disposition': `attachment; filename="factdesk-receipt-${index + 1}.txt"`,
  })
}
