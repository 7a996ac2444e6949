import type { IncomingMessage } from 'node:http'

/** The whole body, or undefined when it is longer than `bytesMax`; what is left is then not kept. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= bytesMax) chunks.push(chunk)
    else chunks.length = 0
  }
  return bytes > bytesMax ? undefined : Buffer.concat(chunks)
}
