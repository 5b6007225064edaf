import type { LoaderFunctionArgs } from '@remix-run/node'
import { tileBytes } from '#app/audit/tile-bytes.server.ts'
import { requireLogReader } from '#app/auth/require-log-reader.server.ts'
import { plainText } from '#app/http/plain-text.ts'

/** The log's tree and its lines in pieces, as C2SP tlog-tiles has them. */
export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const reader = await requireLogReader(request, context)
  const mayReadSealed = reader.roles.some((role) => role !== 'reviewer')
  const viewer = { viewerId: reader.memberId, mayReadSealed }
  const tile = await tileBytes(context.desk.readDb, `tile/${params['*']}`, viewer)
  if (!tile.ok) {
    return tile.refusal.code === 'sealed'
      ? plainText('These lines are sealed until a round is complete.\n', 403)
      : plainText('There is no such tile.\n', 404)
  }
  const { bytes, isFull } = tile.value
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/octet-stream',
      // A full tile never changes again; whoever may see it is not everybody.
      'Cache-Control': isFull ? 'private, max-age=31536000, immutable' : 'no-store',
    },
  })
}
