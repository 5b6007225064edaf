/** A UUID as the database and our addresses write it (RFC 9562), as part of a pattern. */
export const uuidPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

const whole = new RegExp(`^${uuidPattern}$`)

/** Whether a text is a UUID in small letters, and nothing else. */
export function isUuid(text: string): boolean {
  return whole.test(text)
}
