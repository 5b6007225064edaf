import type { LoaderFunctionArgs } from '@remix-run/node'
import { readProgram } from '#app/audit/export/bundle-texts.server.ts'
import { requireLogReader } from '#app/auth/require-log-reader.server.ts'
import { plainText } from '#app/http/plain-text.ts'

/** The program that checks copies of the log, for Python: the one that is in every bundle. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  await requireLogReader(request, context)
  return plainText(await readProgram('verify.py'), 200, {
    'Content-Disposition': 'attachment; filename="verify.py"',
  })
}
