/** One line of the server's log. Never holds a password, a token, a cookie or a query string. */
export type LogEntry = {
  level: 'info' | 'warn' | 'error'
  event: string
  requestId?: string
  method?: string
  path?: string
  status?: number
  detail?: string
  error?: { name: string; message: string; code?: string; stack?: string }
}

export type Log = (entry: LogEntry) => void

/** Writes an entry to standard error as one line of JSON, which also escapes every control character. */
export function writeLog(entry: LogEntry): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`)
}

/** What the log keeps of an error. */
export function describeError(error: unknown): NonNullable<LogEntry['error']> {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { name: error.name, message: error.message, ...code, stack: error.stack }
}
