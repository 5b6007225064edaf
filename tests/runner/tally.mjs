import { tellFault } from '../../app/cli/fault.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** Runs the steps of the whole test run, says what each took, and adds up what passed and failed. */
export function createTally() {
  const total = { passed: 0, failed: 0, skipped: 0 }

  /** @param {string} name @param {() => Promise<Counts>} run */
  async function step(name, run) {
    process.stdout.write(`\n── ${name}\n`)
    const from = performance.now()
    const counts = await run()
    const seconds = ((performance.now() - from) / 1000).toFixed(1)
    process.stdout.write(`── ${name}: ${describe(counts)} (${seconds} s)\n`)
    total.passed += counts.passed
    total.failed += counts.failed
    total.skipped += counts.skipped
  }

  return {
    failed: () => total.failed,

    /**
     * A step that passes or fails as a whole, and counts as one test. Returns what it gives, or null.
     *
     * @template T
     * @param {string} name
     * @param {() => Promise<T>} run
     * @returns {Promise<T | null>}
     */
    async check(name, run) {
      let result = null
      await step(name, async () => {
        try {
          result = await run()
          return { passed: 1, failed: 0, skipped: 0 }
        } catch (error) {
          tellFault(error)
          return { passed: 0, failed: 1, skipped: 0 }
        }
      })
      return result
    },

    /**
     * A step with tests of its own.
     *
     * @param {string} name
     * @param {() => Promise<Counts>} run
     */
    floor: step,

    summarize() {
      process.stdout.write(`\n${describe(total)}\n`)
    },
  }
}

/** @param {Counts} counts */
function describe({ passed, failed, skipped }) {
  const counted = `${passed} passed, ${failed} failed`
  return skipped === 0 ? counted : `${counted}, ${skipped} skipped`
}
