import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createScratch, writeFunction } from './fixture/functions'

// The connection lasts as long as the process that holds it, so its end tells of the instance's end.
const code = (afterwards: string) => `
exports.main = ({ port }) => new Promise(() => {
  const socket = require('node:net').connect(port, '127.0.0.1')
  socket.on('data', () => { socket.write(String(process.pid)); ${afterwards} })
})`

/** Kills the host of an instance in that state; the instance's connection has to close by itself. */
async function killHost(afterwards: string): Promise<void> {
  const scratch = createScratch()
  const { directory } = writeFunction(scratch.directory, 'shop', code(afterwards))
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const fixture = join(__dirname, 'fixture', 'host.ts')
  const host = spawn(process.execPath, ['-r', 'tsx/cjs', fixture, directory, String(port)])
  const [connection] = (await once(server, 'connection')) as [Socket]
  connection.on('error', () => undefined).write('go')
  const [pid] = (await once(connection, 'data')) as [Buffer]
  connection.resume()
  try {
    const killed = once(host, 'exit')
    host.kill('SIGKILL')
    await Promise.all([killed, once(connection, 'close', { signal: AbortSignal.timeout(10_000) })])
    expect(host.signalCode).toBe('SIGKILL')
  } catch (error) {
    process.kill(Number(pid), 'SIGKILL')
    throw error
  } finally {
    server.close()
    scratch.remove()
  }
}

test('an instance that waits for an answer ends when its host is killed', () => killHost(''), 20_000)

test('an instance in an endless loop ends when its host is killed', () => killHost('for (;;) {}'), 20_000)
