/** Which page it is, and where besides its own origin it gets pictures from and stores files to. */
interface PageNeeds {
  page: 'console' | 'pay'
  storageOrigins: readonly string[]
}

/**
 * Nothing inline, nothing evaluated, nobody's frame. Pictures and videos of the catalogue may stand at any
 * https address, since imports name them so; all else is of the page's own origin, and files go to storage.
 */
function policyOf({ page, storageOrigins }: PageNeeds): string {
  const storage = storageOrigins.join(' ')
  const connect = page === 'console' ? `'self' ${storage}` : "'self'"
  return [
    "default-src 'none'",
    // A reader of barcodes is compiled, where the browser has none of its own; nothing is evaluated.
    page === 'console' ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' data: https: ${storage}`.trim(),
    ...(page === 'console' ? [`media-src https: ${storage}`.trim()] : []),
    `connect-src ${connect}`.trim(),
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** What stands between a page and the world; a `<meta>` in it could not hold all of this. */
export const pageHeaders = (needs: PageNeeds): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'content-security-policy': policyOf(needs),
  'x-content-type-options': 'nosniff',
  // For browsers that do not know `frame-ancestors`.
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    `accelerometer=(), camera=(${needs.page === 'console' ? 'self' : ''}), display-capture=(), ` +
    'geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
})
