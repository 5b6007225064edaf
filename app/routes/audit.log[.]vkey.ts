import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireLogReader } from '#app/auth/require-log-reader.server.ts'
import { findSignedHead, readLogKeys } from '#app/data/reads/log-heads.server.ts'
import { plainText } from '#app/http/plain-text.ts'

/** The public keys that the log is signed with, one a line, the newest first. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  await requireLogReader(request, context)
  const head = await findSignedHead(context.desk.readDb)
  if (head === null) return plainText('Nothing is signed yet.\n', 404)
  const keys = await readLogKeys(context.desk.readDb, head.origin)
  return plainText(keys.map((key) => `${key}\n`).join(''))
}
