import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Listener {
  /** `http://127.0.0.1:PORT` */
  origin: string
  close(): Promise<void>
}

/** Listens on loopback only; port 0 takes a free one. Rejects when the port is in use. */
export async function listen(port: number, handler: RequestListener): Promise<Listener> {
  const server = createServer(handler)
  // Longer than the SDK's agent keeps a free socket, so that it never writes to one being closed.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
