/** The embedded server cannot run here; the message is a clause for the person who started it. */
export class EmbeddedServerError extends Error {
  override name = 'EmbeddedServerError'
}
