// Plain JavaScript without dependencies: it also speaks while nothing is installed or built yet.

/**
 * Does a step that takes a while, telling on standard error what it is and, at its end, how long it took.
 * On a terminal the seconds count up meanwhile.
 *
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(label, work) {
  const from = performance.now()
  const isTerminal = process.stderr.isTTY === true
  const seconds = () => ((performance.now() - from) / 1000).toFixed(1)
  const line = `  ${label} … `
  process.stderr.write(line)
  const redraw = () => process.stderr.write(`\r${line}${seconds()} s`)
  const ticking = isTerminal ? setInterval(redraw, 200) : undefined
  try {
    const result = await work()
    process.stderr.write(isTerminal ? `\r${line}${seconds()} s\n` : `${seconds()} s\n`)
    return result
  } catch (error) {
    process.stderr.write('failed\n')
    throw error
  } finally {
    clearInterval(ticking)
  }
}
