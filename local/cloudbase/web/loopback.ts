const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a Host header names this machine. A page elsewhere whose name was rebound to 127.0.0.1 still sends
 * its own name, so this keeps other sites out.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase()
  return LOOPBACK_NAMES.has(name) || name.endsWith('.localhost')
}
