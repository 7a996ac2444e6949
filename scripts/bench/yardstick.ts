import { closeSync, fdatasync, openSync, write } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Call } from './measure'

/** As much as a small document and what the SDK says around it take on the wire. */
const sentBytes = 400
const answeredBytes = 400

/**
 * Plain `node:http`, which does nothing but answer; at `/sync` it first puts the request on disk. What
 * CloudBase takes longer is what it does.
 */
export async function serveYardstick(file: string): Promise<string> {
  const descriptor = openSync(file, 'a')
  const answer = 'a'.repeat(answeredBytes)
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      if (incoming.url !== '/sync') return response.end(answer)
      write(descriptor, Buffer.concat(chunks), () => fdatasync(descriptor, () => response.end(answer)))
    })
  })
  server.on('close', () => closeSync(descriptor))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A caller of the yardstick, with connections kept as the SDK keeps them. */
export function yardstickCall(url: string): Call {
  const agent = new Agent({ keepAlive: true })
  const body = 's'.repeat(sentBytes)
  return () =>
    new Promise((resolve, reject) => {
      const outgoing = request(url, { agent, method: 'POST' }, (response) => {
        response.resume()
        response.on('end', resolve)
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
}
