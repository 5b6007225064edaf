import type { SessionLimits } from '#app/data/stores/sessions.server.ts'

/**
 * In minutes. NIST SP 800-63B-4 asks for an end after an hour of disuse and a day in all where more
 * is at stake; who only reviews need not sign in again every morning.
 */
export const sessionLimits: SessionLimits = {
  reviewer: { idle: 12 * 60, absolute: 14 * 24 * 60 },
  elevated: { idle: 60, absolute: 24 * 60 },
}

/** No session is older than this many minutes. */
export const longestSession = sessionLimits.reviewer.absolute
