/** The rooms of the house, and what of the project's own modules each may import. */
export const mayImport: Record<string, readonly string[]> = {
  'app/domain': ['app/domain'],
  'app/extraction': ['app/extraction', 'app/domain'],
  // Only types and pure rules from elsewhere: it reads what strangers wrote, in threads without a database.
  'app/intake': ['app/intake', 'app/extraction', 'app/domain'],
  'app/ui': ['app/ui', 'app/domain'],
  'app/http': ['app/http', 'app/domain'],
  // Extraction is as pure as the rules: a read may cut a text into sentences for its page.
  'app/data': ['app/data', 'app/domain', 'app/extraction', 'db/schema.ts'],
  'app/workflow': [
    'app/workflow',
    'app/domain',
    'app/extraction',
    'app/data/stores',
    'app/data/db.server.ts',
  ],
  'app/audit': ['app/audit', 'app/domain', 'app/data'],
  'app/auth': ['app/auth', 'app/domain', 'app/data', 'app/http', 'app/context.ts'],
  'app/outbound': ['app/outbound', 'app/domain'],
  // What the running desk does by itself: when, and by whom of several processes. The work is others'.
  'app/background': [
    'app/background',
    'app/workflow',
    'app/audit',
    'app/data',
    'app/log.server.ts',
  ],
  'app/routes': [
    'app/workflow',
    'app/data/reads',
    'app/auth',
    'app/http',
    'app/ui',
    'app/domain',
    'app/audit',
    'app/intake',
    // Sentences only: what leaves the machine is handed to routes with the desk.
    'app/outbound/fault-sentences.ts',
  ],
  // The frame of every page: root.tsx and the entries.
  app: ['app'],
  // The command's programs put everything together, and so may reach everywhere.
  'app/cli': ['app', 'db'],
  db: ['db', 'app'],
}

/** The room of a module, by the longest name that holds it. */
export function roomOf(path: string): string {
  const rooms = Object.keys(mayImport).filter((room) => path.startsWith(`${room}/`))
  return rooms.sort((a, b) => b.length - a.length)[0] ?? ''
}
