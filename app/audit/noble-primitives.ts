import { ed25519 } from '@noble/curves/ed25519.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Primitives } from '#app/domain/audit/check/open-head.ts'

/**
 * Hashes and signatures for browsers. Not those of Web Crypto: a desk on an address without HTTPS has
 * none, and a promise for each of a million hashes takes minutes.
 */
export const noblePrimitives: Primitives = {
  sha256,
  hmacSha256: (key, message) => hmac(sha256, key, message),
  verifyEd25519(publicKey, message, signature) {
    // It throws for what is not of the right length; RFC 8032 as Node.js and OpenSSL read it.
    if (publicKey.length !== 32 || signature.length !== 64) return false
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  },
}
