import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { listenAt } from '../../local/shared/loopback'
import { Stop } from '../../scripts/project'
import { type HeldPorts, holdPorts, type Ports } from '../../scripts/start/ports'

const servers: Server[] = []
const runs: HeldPorts[] = []

async function held(named: number | null, last: Ports | null): Promise<HeldPorts> {
  const run = await holdPorts(named, last)
  runs.push(run)
  return run
}

afterEach(async () => {
  for (const run of runs.splice(0)) run.release()
  for (const server of servers.splice(0)) {
    server.close()
    await once(server, 'close')
  }
})

/** A port that somebody else holds; `first` is asked for, 0 takes any. */
async function occupy(port = 0): Promise<number> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  servers.push(server)
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('It does not listen on a port.')
  return address.port
}

/** The first of four neighbouring ports, of which the one at `place` is taken. */
async function takenAmongFour(place: number): Promise<number> {
  for (;;) {
    const taken = await occupy()
    const first = taken - place
    if (first >= 1024 && first + 3 <= 65_535) return first
  }
}

test.each([0, 1, 2, 3])('a named port is refused when neighbour %i of it is in use', async (place) => {
  const first = await takenAmongFour(place)
  const choosing = held(first, null)
  await expect(choosing).rejects.toThrow(Stop)
  await expect(choosing).rejects.toThrow(/^Port \d+ is in use\. Name another with --port\.$/)
})

test('the message names the very port that is in use', async () => {
  const taken = await occupy()
  await expect(held(taken, null)).rejects.toThrow(`Port ${taken} is in use.`)
})

test('a port of the last run that is in use by now is replaced, the others are kept', async () => {
  const free = [await occupy(), await occupy(), await occupy()]
  const taken = await occupy()
  for (const server of servers.splice(0, 3)) {
    server.close()
    await once(server, 'close')
  }
  const [shop = 0, console = 0, cloudbase = 0] = free
  const { ports } = await held(null, { shop, console, cloudbase, wechatpay: taken, payPage: 0 })
  expect(ports).toMatchObject({ shop, console, cloudbase })
  expect(ports.wechatpay).not.toBe(taken)
})

test('what was held is given back, named ports too', async () => {
  const { ports, release } = await holdPorts(null, null)
  release()
  const { ports: again } = await held(null, ports)
  expect(again).toEqual(ports)
})

test('two runs that begin together have ten ports between them', async () => {
  const both = await Promise.all([held(null, null), held(null, null)])
  expect(new Set(both.flatMap(({ ports }) => Object.values(ports))).size).toBe(10)
})

test('a platform answers on the port that was held for it, and gives it back as it closes', async () => {
  const { ports, listeners } = await held(null, null)
  const platform = createHttpServer((_request, response) => response.end('here'))
  expect(await listenAt(platform, listeners.shop)).toBe(ports.shop)
  const answer = await fetch(`http://127.0.0.1:${ports.shop}`)
  expect(await answer.text()).toBe('here')
  platform.close()
  platform.closeAllConnections()
  await once(platform, 'close')
  await expect(occupy(ports.shop)).resolves.toBe(ports.shop)
})
