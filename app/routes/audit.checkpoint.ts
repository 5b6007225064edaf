import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireLogReader } from '#app/auth/require-log-reader.server.ts'
import { findHeadToGive } from '#app/data/reads/log-heads.server.ts'
import { plainText } from '#app/http/plain-text.ts'

/** The newest signed head of the log: a C2SP checkpoint, with the witnesses' lines. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  await requireLogReader(request, context)
  const head = await findHeadToGive(context.desk.readDb)
  return head === null ? plainText('Nothing is signed yet.\n', 404) : plainText(head.note)
}
