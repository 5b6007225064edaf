/** A page for when Remix cannot or must not answer: complete without script, and without the database. */
export function plainPage(status: number, page: { title: string; text: string }): Response {
  const title = escapeHtml(page.title)
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Factdesk</title>
<link rel="stylesheet" href="/plain-page.css">
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escapeHtml(page.text)}</p>
<p><a href="/">Back to the desk</a></p>
</main>
</body>
</html>
`
  return new Response(html, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
