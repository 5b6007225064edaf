import { createServer, type Server } from 'node:net'

/** What a PostgreSQL of version 14 says to our first question, as far as the wire protocol goes. */
const answers = [
  // ParseComplete, BindComplete
  message('1'),
  message('2'),
  // RowDescription: version int4, name text, may_create bool
  message(
    'T',
    int16(3),
    column('version', 23, 4),
    column('name', 25, -1),
    column('may_create', 16, 1),
  ),
  message('D', int16(3), value('14'), value('desk'), value('t')),
  message('C', Buffer.from('SELECT 1\0')),
  ready(),
]

/** Listens as a server that is too old; it takes any sign-in. */
export function startOldServer(): Promise<Server> {
  const server = createServer((socket) => {
    let isSignedIn = false
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      if (!isSignedIn) socket.write(Buffer.concat([message('R', int32(0)), ready()]))
      // A question may come in pieces; Sync is its last.
      else if (chunk.includes(message('S'))) socket.write(Buffer.concat(answers))
      isSignedIn = true
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

function message(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function ready(): Buffer {
  return message('Z', Buffer.from('I'))
}

function column(name: string, type: number, size: number): Buffer {
  const place = [int32(0), int16(0), int32(type), int16(size), int32(-1), int16(0)]
  return Buffer.concat([Buffer.from(`${name}\0`), ...place])
}

function value(text: string): Buffer {
  return Buffer.concat([int32(text.length), Buffer.from(text)])
}

function int16(number: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeInt16BE(number)
  return buffer
}

function int32(number: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(number)
  return buffer
}
