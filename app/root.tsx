import sansUrl from '@fontsource-variable/libre-franklin/files/libre-franklin-latin-wght-normal.woff2?url'
import serifUrl from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url'
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import '#app/ui/fonts.css'
import '#app/ui/tokens.css'
import '#app/ui/base.css'
import { findSignedIn } from '#app/auth/require-member.server.ts'
import { countPendingAppeals } from '#app/data/reads/appeals.server.ts'
import { readDeskFace } from '#app/data/reads/desk-face.server.ts'
import { countUnread, unreadLimit } from '#app/data/reads/notices.server.ts'
import { ErrorPage, errorTitle } from '#app/ui/error-page.tsx'
import { FormKeySeed } from '#app/ui/form-key.tsx'
import { useNonce } from '#app/ui/nonce.ts'
import { isForThePublic } from '#app/ui/public/frame-of.ts'
import { PublicError } from '#app/ui/public/public-error.tsx'
import { PublicFrame } from '#app/ui/public/public-frame.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  // Asked for with the page, not after its styles: the text stands in its own letters at once.
  ...[sansUrl, serifUrl].map((href) => ({
    rel: 'preload' as const,
    href,
    as: 'font' as const,
    type: 'font/woff2',
    crossOrigin: 'anonymous' as const,
  })),
]

export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${errorTitle(statusOf(error))} · Factdesk` : 'Factdesk' },
]

/** The masthead's facts; pages guard themselves. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { readDb } = context.desk
  const [{ signedIn, unread }, desk] = await Promise.all([
    findSignedIn(request, context).then(async (found) => ({
      signedIn: found,
      unread: found ? await countUnread(readDb, found.member.id) : 0,
    })),
    readDeskFace(readDb),
  ])
  const member = signedIn && {
    name: signedIn.member.name,
    roles: signedIn.member.roles,
    unread: unread < unreadLimit ? String(unread) : `${unreadLimit - 1}+`,
  }
  return {
    member,
    deskName: desk?.name ?? 'Factdesk',
    demo: desk?.demo ?? false,
    appeals: member?.roles.includes('editor') ? await countPendingAppeals(context.desk.readDb) : 0,
    // Nobody who is signed out has acts to do.
    formKeySeed: signedIn ? crypto.randomUUID() : '',
  }
}

/**
 * A form that comes back has to be told from the one that was sent, whatever was wrong with it. And
 * with every page the masthead says anew how many notices wait.
 */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  actionStatus,
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}) =>
  defaultShouldRevalidate ||
  currentUrl.pathname !== nextUrl.pathname ||
  (actionStatus !== undefined && actionStatus >= 400)

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  // Missing where the root's own loader failed: the frame stands even then.
  const facts = useRouteLoaderData<typeof loader>('root')
  const isPublic = isForThePublic(useMatches())
  const deskName = facts?.deskName ?? 'Factdesk'
  const demo = facts?.demo ?? false
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {isPublic ? (
          <PublicFrame deskName={deskName} demo={demo}>
            {children}
          </PublicFrame>
        ) : (
          <>
            <Shell
              deskName={deskName}
              demo={demo}
              member={facts?.member ?? null}
              appeals={facts?.appeals ?? 0}
            >
              <FormKeySeed value={facts?.formKeySeed ?? ''}>{children}</FormKeySeed>
            </Shell>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const said = isRouteErrorResponse(error) ? error.data : undefined
  const sentence = typeof said === 'string' ? said : undefined
  if (isForThePublic(useMatches())) return <PublicError status={statusOf(error)} />
  return <ErrorPage status={statusOf(error)} sentence={sentence} />
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500
}
