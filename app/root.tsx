import sansUrl from '@fontsource-variable/libre-franklin/files/libre-franklin-latin-wght-normal.woff2?url'
import serifUrl from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url'
import type { LinksFunction, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import '#app/ui/fonts.css'
import '#app/ui/tokens.css'
import '#app/ui/base.css'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { useNonce } from '#app/ui/nonce.ts'
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

export const meta: MetaFunction = () => [{ title: 'Factdesk' }]

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Shell deskName="Factdesk" demo={false} member={null}>
          {children}
        </Shell>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  if (!isRouteErrorResponse(error)) return <ErrorPage status={500} />
  const sentence = typeof error.data === 'string' ? error.data : undefined
  return <ErrorPage status={error.status} sentence={sentence} />
}
