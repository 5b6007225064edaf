import { createContext, useContext } from 'react'

/** Carries this response's script nonce to the tags that need it; empty in the browser. */
export const NonceContext = createContext('')

/**
 * The nonce for a `<script>` of this response. Browsers hide it from the page once it is read, so
 * tags that use it need `suppressHydrationWarning`.
 */
export function useNonce(): string {
  return useContext(NonceContext)
}
