import { issueSetUpLink } from '#app/auth/set-up-link.server.ts'
import type { Db } from '#app/data/db.server.ts'
import type { Env } from '#app/env.server.ts'
import { readDemoPassword } from './demo-desk.ts'
import { Fault } from './fault.mjs'
import { isLocal } from './settings.ts'

/**
 * What `start` prints once the desk is ready: its address and how to sign in. A Fault when the desk must
 * not be served where the environment says.
 */
export async function describeDesk(db: Db, env: Env, origin: string): Promise<string> {
  const desk = await db.selectFrom('desk').select('demo').executeTakeFirst()
  if (desk?.demo && !isLocal(env)) {
    throw new Fault(
      'This is the demo desk, whose accounts are for this machine only: serve it on 127.0.0.1 (HOST, ORIGIN), or start a real desk with another DATA_DIR or a DATABASE_URL.',
    )
  }
  if (env.origin === null && !isLocal(env)) {
    throw new Fault(
      `HOST is ${env.host}, which others can reach: say with ORIGIN which address they use, as in ORIGIN=https://desk.example.org.`,
    )
  }
  const lines = [`Factdesk is ready at ${origin}`, '']
  if (!desk) lines.push(...(await describeSetUp(db, origin)))
  else if (desk.demo) lines.push(...(await describeDemo(db, env)))
  lines.push('Stop it with Ctrl-C.')
  return `\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n\n`
}

async function describeSetUp(db: Db, origin: string): Promise<string[]> {
  const token = await issueSetUpLink(db)
  return [
    'Nobody can sign in yet. Make the first administrator here (one use, within 24 hours):',
    '',
    `  ${origin}/set-up/${token}`,
    '',
  ]
}

async function describeDemo(db: Db, env: Env): Promise<string[]> {
  const members = await db
    .selectFrom('member')
    .select(['email', 'roles'])
    .where('demo', '=', true)
    .where('status', '=', 'active')
    .orderBy('joined_at')
    .orderBy('id')
    .execute()
  return [
    'This is the demo desk. Sign in, from this machine only, as',
    '',
    ...members.map(({ email, roles }) => `  ${(email ?? '').padEnd(24)} ${roles.join(', ')}`),
    '',
    `  Password: ${await readDemoPassword(db, env.dataDir)}`,
    '',
  ]
}
