import { ensureEmbeddedServer } from '#db/embedded-postgres.ts'

// A process of its own that uses the server of a directory until its input ends: told to the test in JSON.
const server = await ensureEmbeddedServer(process.argv[2] ?? '', { settings: { fsync: 'off' } })
process.stdout.write(`${JSON.stringify({ reused: server.reused })}\n`)
process.stdin.on('end', () => server.stop().then(() => process.exit(0)))
process.stdin.resume()
