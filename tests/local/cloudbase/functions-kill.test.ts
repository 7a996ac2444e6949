import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createScratch, writeFunction } from './fixture/functions'

// The connection lasts as long as the process that holds it, so its end tells of the instance's end.
const code = `
exports.main = ({ port }) => new Promise(() => require('node:net').connect(port, '127.0.0.1'))`

test('an instance in the middle of a request ends when its host is killed', async () => {
  const scratch = createScratch()
  const { directory } = writeFunction(scratch.directory, 'shop', code)
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const fixture = join(__dirname, 'fixture', 'host.ts')
  const host = spawn(process.execPath, ['-r', 'tsx/cjs', fixture, directory, String(port)])
  const [connection] = (await once(server, 'connection')) as [Socket]
  connection.resume()
  host.kill('SIGKILL')
  await Promise.all([once(connection, 'close'), once(host, 'exit')])
  expect(host.signalCode).toBe('SIGKILL')
  server.close()
  scratch.remove()
}, 15_000)
