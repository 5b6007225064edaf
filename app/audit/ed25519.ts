import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

// The DER around a raw key: RFC 8410, sections 4 and 7.
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** The public half of a seed, 32 bytes. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const der = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })
  return der.subarray(publicPrefix.length)
}

/** RFC 8032: 64 bytes. */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return sign(null, message, privateKey(seed))
}

export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const der = Buffer.concat([publicPrefix, publicKey])
  return verify(
    null,
    message,
    createPublicKey({ key: der, format: 'der', type: 'spki' }),
    signature,
  )
}

function privateKey(seed: Uint8Array) {
  const der = Buffer.concat([privatePrefix, seed])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}
