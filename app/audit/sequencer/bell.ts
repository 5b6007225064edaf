/** Lets one wait until another rings, or for so long. */
export type Bell = {
  ring(): void
  /** Whether it was rung. */
  wait(milliseconds: number): Promise<boolean>
}

/** A bell; rung while nobody waits, it lets the next one who waits go on at once. */
export function createBell(): Bell {
  let rung = false
  let goOn: (() => void) | null = null
  return {
    ring() {
      rung = true
      goOn?.()
    },
    async wait(milliseconds) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds)
          goOn = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      goOn = null
      const wasRung = rung
      rung = false
      return wasRung
    },
  }
}
