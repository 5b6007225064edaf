import { Fault } from './fault.mjs'

const oldest = [20, 19]

/**
 * Throws a Fault when Node is older than package.json's `engines` ask for.
 *
 * @param {string} version such as 20.19.0
 */
export function refuseOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  throw new Fault(
    `Factdesk needs Node.js ${oldest.join('.')} or newer (22 and 24 are good choices); this is ${version}.`,
  )
}
