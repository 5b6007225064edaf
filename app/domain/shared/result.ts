/** An expected outcome: the value, or the refusal that says why there is none. Misuse throws instead. */
export type Result<Value, Refused> = { ok: true; value: Value } | { ok: false; refusal: Refused }

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function refuse<Refused>(refusal: Refused): { ok: false; refusal: Refused } {
  return { ok: false, refusal }
}

/** Never returns: the compiler proves that every case above was handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
