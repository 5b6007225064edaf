export type HeaderOptions = {
  nonce: string
  /** The desk is reached over HTTPS. */
  https: boolean
  /** Vite's development client writes style elements and opens a socket. */
  development: boolean
  /** The address holds a secret, so not even the desk's own pages may learn where one came from. */
  hideReferrer: boolean
  /** The page has no scripts: it is the same for everybody, and its nonce could not be. */
  scriptless: boolean
}

/** The headers that every response carries unless its route already said otherwise. */
export function securityHeaders(options: HeaderOptions): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(options),
    'X-Content-Type-Options': 'nosniff',
    // Other sites never learn which claim somebody was reading. Without any referrer browsers also send
    // `Origin: null`, which only those that send `Sec-Fetch-Site` get past the guard with.
    'Referrer-Policy': options.hideReferrer ? 'no-referrer' : 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': permissionsPolicy,
    ...(options.https && {
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    }),
  }
}

function contentSecurityPolicy({ nonce, development, scriptless }: HeaderOptions): string {
  // No 'strict-dynamic': with Vite's module preloads and streamed data it blocks scripts of our own.
  const directives = {
    'default-src': "'none'",
    'script-src': scriptless ? "'none'" : `'self' 'nonce-${nonce}'`,
    'style-src': development ? "'self' 'unsafe-inline'" : "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': development ? "'self' ws:" : "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'frame-ancestors': "'none'",
    'manifest-src': "'self'",
  }
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

const permissionsPolicy = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'identity-credentials-get',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ')
