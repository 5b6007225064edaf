const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

// What tells a socket that is missing (ENOENT) from a file that is.
const socketCalls = new Set(['connect', 'read', 'write', 'getaddrinfo'])

// Connection exceptions, shutting down, starting up, too many connections, a statement over its time.
const sqlStates = /^(?:08...|57P0[1-3]|53300|57014)$/

// `pg` gives these no code.
const messages =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Query read timeout)/

/**
 * Whether an error means that the database cannot answer now (gone, starting, or all its connections
 * taken), as opposed to having answered with a fault. Trying again later is then the right advice.
 */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnreachable)
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (networkCodes.has(code)) return 'syscall' in error && socketCalls.has(String(error.syscall))
  return sqlStates.test(code) || messages.test(error.message)
}
