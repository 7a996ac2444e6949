import { createServer, type RequestListener } from 'node:http'
import { type ListenAt, listenAt } from '../../shared/loopback'

export interface Listener {
  /** `http://127.0.0.1:PORT` */
  origin: string
  close(): Promise<void>
}

/** Answers on loopback. Rejects when the port is in use. */
export async function listen(at: ListenAt, handler: RequestListener): Promise<Listener> {
  const server = createServer(handler)
  // Longer than the SDK's agent keeps a free socket, so that it never writes to one being closed.
  server.keepAliveTimeout = 60_000
  const port = await listenAt(server, at)
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
