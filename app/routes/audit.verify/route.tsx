import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireLogReader } from '#app/auth/require-log-reader.server.ts'
import { findSignedHead, readLogKeys } from '#app/data/reads/log-heads.server.ts'
import { Page } from '#app/ui/page.tsx'
import { CheckPanel } from './check-panel.tsx'
import { Programs } from './programs.tsx'

export const meta: MetaFunction = () => [{ title: 'Check a copy of the log · Factdesk' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireLogReader(request, context)
  const { readDb } = context.desk
  const head = await findSignedHead(readDb)
  return {
    keys: head === null ? [] : await readLogKeys(readDb, head.origin),
    newest: head?.note ?? '',
  }
}

export default function VerifyPage() {
  const { keys, newest } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Check a copy of the log"
      lead="A bundle, a receipt or exported lines: your browser finds out whether they are what was signed. The file stays on your computer; nothing of it is sent anywhere."
    >
      <CheckPanel keys={keys} newest={newest} />
      <Programs />
    </Page>
  )
}
