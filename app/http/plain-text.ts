/** Text for a program or a file, that no proxy may alter and nobody keeps. */
export function plainText(
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(text, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      ...headers,
    },
  })
}
