/**
 * The origin of a desk's log: what its checkpoints begin with and its keys are named. From the URI
 * that the desk has in its events, which never changes, and the log's number: a log that was cut back
 * by a restored backup ends, and the next one begins under the next number.
 */
export function logName(deskOrigin: string, number: number): string {
  const named = deskOrigin.replace(/^urn:uuid:/, 'factdesk/').replace(/^[a-z][a-z\d+.-]*:\/\//i, '')
  // A key's name holds neither white space nor a plus sign.
  return `${named.replaceAll(/[\p{White_Space}+]/gu, '-')}/${number}`
}
