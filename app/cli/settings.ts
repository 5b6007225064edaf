import { type Env, EnvError, readEnv } from '#app/env.server.ts'
import { Fault } from './fault.mjs'

/** What the environment says; what it says wrong is a Fault. */
export function readSettings(project: string): Env {
  try {
    return readEnv(project)
  } catch (error) {
    if (error instanceof EnvError) throw new Fault(error.message, { cause: error })
    throw error
  }
}

/** Whether only people on this very machine can reach the desk. The demo desk is served to nobody else. */
export function isLocal(env: Pick<Env, 'host' | 'origin'>): boolean {
  return isLoopback(env.host) && (env.origin === null || isLoopback(new URL(env.origin).hostname))
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare)
}
