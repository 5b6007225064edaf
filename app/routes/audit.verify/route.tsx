import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { policyText } from '#app/audit/export/bundle-texts.server.ts'
import { requireLogReader } from '#app/auth/require-log-reader.server.ts'
import { findHeadToGive, readLogKeys } from '#app/data/reads/log-heads.server.ts'
import { Page } from '#app/ui/page.tsx'
import { CheckPanel } from './check-panel.tsx'
import { Programs } from './programs.tsx'

export const meta: MetaFunction = () => [{ title: 'Check a copy of the log · Factdesk' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireLogReader(request, context)
  const { readDb, witnesses } = context.desk
  const head = await findHeadToGive(readDb)
  const keys = head === null ? [] : await readLogKeys(readDb, head.origin)
  return {
    keys,
    trust: witnesses === undefined ? keys.join('\n') : policyText(keys, witnesses),
    newest: head?.note ?? '',
  }
}

export default function VerifyPage() {
  const { keys, trust, newest } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Check a copy of the log"
      lead="A bundle, a receipt or exported lines: your browser finds out whether they are what was signed. The file stays on your computer; nothing of it is sent anywhere."
    >
      <CheckPanel keys={keys} desksTrust={trust} newest={newest} />
      <Programs />
    </Page>
  )
}
