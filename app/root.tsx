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
import { useNonce } from '#app/ui/nonce.ts'

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
        {children}
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
  const isExpected = isRouteErrorResponse(error)
  const notFound = isExpected && error.status === 404
  return (
    <main>
      <h1>{notFound ? 'Page not found' : isExpected ? 'Not possible' : 'Something went wrong'}</h1>
      <p>
        {notFound
          ? 'Nothing is at this address.'
          : isExpected && typeof error.data === 'string'
            ? error.data
            : 'The desk met a fault of its own. Nothing you sent was half-saved.'}
      </p>
      <p>
        <a href="/">Back to the desk</a>
      </p>
    </main>
  )
}
