/** How this desk's sessions travel. */
export type Auth = {
  cookie: { name: string; secure: boolean }
}

/** @param origin where the desk is reached; decides whether cookies may demand HTTPS */
export function createAuth(origin: string): Auth {
  const secure = new URL(origin).protocol === 'https:'
  return { cookie: { name: secure ? '__Host-fc_session' : 'fc_session', secure } }
}
