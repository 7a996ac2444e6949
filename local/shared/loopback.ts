import type { Server } from 'node:http'
import type { AddressInfo, Server as Listener } from 'node:net'

/**
 * Where a platform listens: a port of loopback (0 takes a free one), or somebody who already listens on one
 * and hands it over, so that no other program can take it in between.
 */
export type ListenAt = number | Listener

/** Listens on loopback only, and answers the port. Rejects when it is in use. */
export async function listenAt(server: Server, at: ListenAt): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    if (typeof at === 'number') server.listen(at, '127.0.0.1', resolve)
    else server.listen(at, resolve)
  })
  return (server.address() as AddressInfo).port
}
